// The arithmetic of recurrent layers, compiled once for each instruction set; the widest of this machine is taken when
// the program runs. This file includes itself, so that it cannot be compiled together with others;
// it wants -ffp-contract=off, so that a product and a sum are joined where the code says so and nowhere else: else what
// is computed could depend on which rows are taken together.
#include "kernels/instruction_sets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/recurrent_targets.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "kernels/backward-inl.h"
#include "kernels/forward-inl.h"

HWY_BEFORE_NAMESPACE();
namespace unroll::kernels::HWY_NAMESPACE {

template <class Work>
void WithCell(RecurrentCell cell, const Work& work)
{
    switch (cell) {
    case RecurrentCell::Lstm:
        return work(LstmCell());
    case RecurrentCell::Gru:
        return work(GruCell());
    case RecurrentCell::RnnTanh:
        return work(RnnTanhCell());
    case RecurrentCell::RnnRelu:
        return work(RnnReluCell());
    }
}

void PackForwardOf(const ForwardPass& pass, size_t part, size_t parts)
{
    WithCell(pass.shape.cell, [&](auto cell) HWY_ATTR { PackForward<decltype(cell)>(pass, part, parts); });
}

void ForwardRowsOf(const ForwardPass& pass, size_t part, size_t parts)
{
    WithCell(pass.shape.cell, [&](auto cell) HWY_ATTR { ForwardRows<decltype(cell)>(pass, part, parts); });
}

void ForwardFewOf(const ForwardPass& pass)
{
    WithCell(pass.shape.cell, [&](auto cell) HWY_ATTR { ForwardFew<decltype(cell)>(pass); });
}

void PackBackwardOf(const BackwardPass& pass, size_t part, size_t parts)
{
    WithCell(pass.shape.cell, [&](auto cell) HWY_ATTR { PackBackward<decltype(cell)>(pass, part, parts); });
}

void BackwardRowsOf(const BackwardPass& pass, size_t part, size_t parts)
{
    WithCell(pass.shape.cell, [&](auto cell) HWY_ATTR { BackwardRows<decltype(cell)>(pass, part, parts); });
}

void WeightGradientsOf(const BackwardPass& pass, size_t part, size_t parts)
{
    WithCell(pass.shape.cell, [&](auto cell) HWY_ATTR { WeightGradients<decltype(cell)>(pass, part, parts); });
}

template <class Function>
void EachOf(const float* x, float* y, size_t count, const Function& function)
{
    const hn::ScalableTag<float> d;
    for (size_t i = 0; i < count; i += hn::Lanes(d)) {
        alignas(64) float some[hn::MaxLanes(d)] = {};
        const size_t inside = std::min(hn::Lanes(d), count - i);
        std::memcpy(some, x + i, inside * sizeof(float));
        hn::Store(function(d, hn::Load(d, some)), d, some);
        std::memcpy(y + i, some, inside * sizeof(float));
    }
}

void EachTanh(const float* x, float* y, size_t count)
{
    EachOf(x, y, count, [](auto d, auto v) HWY_ATTR { return Tanh(d, v); });
}

void EachSigmoid(const float* x, float* y, size_t count)
{
    EachOf(x, y, count, [](auto d, auto v) HWY_ATTR { return Sigmoid(d, v); });
}

}  // namespace unroll::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace unroll::kernels {

HWY_EXPORT(PackForwardOf);
HWY_EXPORT(ForwardRowsOf);
HWY_EXPORT(ForwardFewOf);
HWY_EXPORT(PackBackwardOf);
HWY_EXPORT(BackwardRowsOf);
HWY_EXPORT(WeightGradientsOf);
HWY_EXPORT(EachTanh);
HWY_EXPORT(EachSigmoid);

void packForward(const ForwardPass& pass, size_t part, size_t parts)
{
    HWY_DYNAMIC_DISPATCH(PackForwardOf)(pass, part, parts);
}

void forwardRows(const ForwardPass& pass, size_t part, size_t parts)
{
    HWY_DYNAMIC_DISPATCH(ForwardRowsOf)(pass, part, parts);
}

void forwardFew(const ForwardPass& pass) { HWY_DYNAMIC_DISPATCH(ForwardFewOf)(pass); }

void packBackward(const BackwardPass& pass, size_t part, size_t parts)
{
    HWY_DYNAMIC_DISPATCH(PackBackwardOf)(pass, part, parts);
}

void backwardRows(const BackwardPass& pass, size_t part, size_t parts)
{
    HWY_DYNAMIC_DISPATCH(BackwardRowsOf)(pass, part, parts);
}

void weightGradients(const BackwardPass& pass, size_t part, size_t parts)
{
    HWY_DYNAMIC_DISPATCH(WeightGradientsOf)(pass, part, parts);
}

const char* instructionSet()
{
    const int64_t usable = hwy::SupportedTargets() & HWY_TARGETS;
    return hwy::TargetName(usable & -usable);  // the better, the lower the bit
}

bool hasVectors()
{
    // Asked at every step, and a virtual machine answers what its processor can slowly.
    static const bool has =
        std::strcmp(instructionSet(), "SCALAR") != 0 && std::strcmp(instructionSet(), "EMU128") != 0;
    return has;
}

void tanhOf(const float* x, float* y, size_t count) { HWY_DYNAMIC_DISPATCH(EachTanh)(x, y, count); }

void sigmoidOf(const float* x, float* y, size_t count) { HWY_DYNAMIC_DISPATCH(EachSigmoid)(x, y, count); }

}  // namespace unroll::kernels
#endif
