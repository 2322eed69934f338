"""A judge too small to judge anything: two layers of 32, at random, but made and run like the shipped one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

WORDS = (
    "two three ferries collided court ruled rain fell on monday not people were hurt a the . [PAD] [UNK] [CLS] [SEP]"
)
Train = Callable[..., Path]


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Train:
    """Makes the folder of a random model whose outputs are called so; large weights, so that pairs differ."""

    def train(labels: Sequence[str], vocabulary: int = 0) -> Path:
        import torch
        from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

        torch.manual_seed(7)
        folder = tmp_path_factory.mktemp("trained")
        config = BertConfig(
            vocab_size=vocabulary or len(WORDS.split()),
            hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
            max_position_embeddings=128, initializer_range=0.12,
            id2label=dict(enumerate(labels)), label2id={label: at for at, label in enumerate(labels)},
        )  # fmt: skip
        BertForSequenceClassification(config).save_pretrained(folder)
        special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
        PreTrainedTokenizerFast(tokenizer_object=_tokenizer(), **special).save_pretrained(folder)
        return folder

    return train


def _tokenizer() -> object:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    words = {word: number for number, word in enumerate(WORDS.split())}
    tokenizer = Tokenizer(models.WordPiece(words, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [(word, words[word]) for word in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", "[CLS] $A [SEP] $B:1 [SEP]:1", ends)
    return tokenizer
