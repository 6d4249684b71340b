// A step of each cell on vectors of units, once an instruction set; see recurrent.h for the formulas.
#if defined(UNROLL_KERNELS_CELLS) == defined(HWY_TARGET_TOGGLE)
#ifdef UNROLL_KERNELS_CELLS
#undef UNROLL_KERNELS_CELLS
#else
#define UNROLL_KERNELS_CELLS
#endif

#include "kernels/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace unroll::kernels::HWY_NAMESPACE {

// A cell adds up kSums sums a unit, of which W x gives kGates from kInputFirst on and U h as many from kHiddenFirst on;
// inputGate() and hiddenGate() tell the gate in torch's order that stands there. forward() turns the sums into the
// gates that backward() wants back and returns h'; c goes in as the cell before and comes out as the one after.
// backward() takes the loss by h' and c' in dh and dc, gives the loss by the sums, and leaves in dh and dc what goes to
// the state before without passing through U.

struct LstmCell {
    static constexpr size_t kSums = 4, kGates = 4, kInputFirst = 0, kHiddenFirst = 0;
    static constexpr bool kHasCell = true, kReadsHidden = false;
    static constexpr size_t inputGate(size_t g) { return g; }
    static constexpr size_t hiddenGate(size_t g) { return g; }

    template <class D, class V>
    static HWY_INLINE V forward(D d, V (&gate)[4], V, V& c)
    {
        gate[0] = Sigmoid(d, gate[0]);
        gate[1] = Sigmoid(d, gate[1]);
        gate[2] = Tanh(d, gate[2]);
        gate[3] = Sigmoid(d, gate[3]);
        c = hn::MulAdd(gate[1], c, hn::Mul(gate[0], gate[2]));
        return hn::Mul(gate[3], Tanh(d, c));
    }

    template <class D, class V>
    static HWY_INLINE void backward(D d, const V (&gate)[4], V, V before, V after, V& dh, V& dc, V (&delta)[4])
    {
        const V one = hn::Set(d, 1.0f);
        const V squashed = Tanh(d, after);
        dc = hn::MulAdd(hn::Mul(dh, gate[3]), hn::NegMulAdd(squashed, squashed, one), dc);
        delta[0] = hn::Mul(hn::Mul(dc, gate[2]), hn::Mul(gate[0], hn::Sub(one, gate[0])));
        delta[1] = hn::Mul(hn::Mul(dc, before), hn::Mul(gate[1], hn::Sub(one, gate[1])));
        delta[2] = hn::Mul(hn::Mul(dc, gate[0]), hn::NegMulAdd(gate[2], gate[2], one));
        delta[3] = hn::Mul(hn::Mul(dh, squashed), hn::Mul(gate[3], hn::Sub(one, gate[3])));
        dc = hn::Mul(dc, gate[1]);
        dh = hn::Zero(d);
    }
};

/// The candidate's two parts, from the input and from the state, stand at the ends: n, r, z, then U h + d of n.
struct GruCell {
    static constexpr size_t kSums = 4, kGates = 3, kInputFirst = 0, kHiddenFirst = 1;
    static constexpr bool kHasCell = false, kReadsHidden = true;
    static constexpr size_t inputGate(size_t g) { return g == 0 ? 2 : g - 1; }
    static constexpr size_t hiddenGate(size_t g) { return g; }

    template <class D, class V>
    static HWY_INLINE V forward(D d, V (&gate)[4], V hidden, V&)
    {
        gate[1] = Sigmoid(d, gate[1]);
        gate[2] = Sigmoid(d, gate[2]);
        gate[0] = Tanh(d, hn::MulAdd(gate[1], gate[3], gate[0]));
        return hn::MulAdd(gate[2], hn::Sub(hidden, gate[0]), gate[0]);
    }

    template <class D, class V>
    static HWY_INLINE void backward(D d, const V (&gate)[4], V hidden, V, V, V& dh, V&, V (&delta)[4])
    {
        const V one = hn::Set(d, 1.0f);
        const V keep = hn::Sub(one, gate[2]);
        delta[0] = hn::Mul(hn::Mul(dh, keep), hn::NegMulAdd(gate[0], gate[0], one));
        delta[1] = hn::Mul(hn::Mul(delta[0], gate[3]), hn::Mul(gate[1], hn::Sub(one, gate[1])));
        delta[2] = hn::Mul(hn::Mul(dh, hn::Sub(hidden, gate[0])), hn::Mul(gate[2], keep));
        delta[3] = hn::Mul(delta[0], gate[1]);
        dh = hn::Mul(dh, gate[2]);
    }
};

/// What both plain cells have in common; their gate is h' itself.
struct RnnCell {
    static constexpr size_t kSums = 1, kGates = 1, kInputFirst = 0, kHiddenFirst = 0;
    static constexpr bool kHasCell = false, kReadsHidden = false;
    static constexpr size_t inputGate(size_t g) { return g; }
    static constexpr size_t hiddenGate(size_t g) { return g; }
};

struct RnnTanhCell : RnnCell {
    template <class D, class V>
    static HWY_INLINE V forward(D d, V (&gate)[1], V, V&)
    {
        return gate[0] = Tanh(d, gate[0]);
    }

    template <class D, class V>
    static HWY_INLINE void backward(D d, const V (&gate)[1], V, V, V, V& dh, V&, V (&delta)[1])
    {
        delta[0] = hn::Mul(dh, hn::NegMulAdd(gate[0], gate[0], hn::Set(d, 1.0f)));
        dh = hn::Zero(d);
    }
};

struct RnnReluCell : RnnCell {
    template <class D, class V>
    static HWY_INLINE V forward(D d, V (&gate)[1], V, V&)
    {
        // NaN stays NaN, which hn::Max does not promise.
        return gate[0] = hn::IfThenElse(hn::Lt(gate[0], hn::Zero(d)), hn::Zero(d), gate[0]);
    }

    template <class D, class V>
    static HWY_INLINE void backward(D d, const V (&gate)[1], V, V, V, V& dh, V&, V (&delta)[1])
    {
        delta[0] = hn::IfThenElseZero(hn::Gt(gate[0], hn::Zero(d)), dh);
        dh = hn::Zero(d);
    }
};

}  // namespace unroll::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
