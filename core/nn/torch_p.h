#pragma once

// What the engine uses of LibTorch, and the only place that includes it. <torch/torch.h> brings data loaders,
// optimisers, serialisation and every module besides: with it, a file of one line takes two and a half times as long to
// compile, because the templates that a precompiled header leaves to instantiate are instantiated again in every file.

#ifndef Q_MOC_RUN  // moc reads what a test includes, and would read all of LibTorch for each
#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/cuda.h>
#include <torch/nn/init.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/normalization.h>
#include <torch/types.h>
#include <torch/utils.h>
#include <torch/version.h>
#endif
