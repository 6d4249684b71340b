#include "layers/elementwise_p.h"

namespace unroll {

std::unique_ptr<LayerKind> make_multiply()
{
    return std::make_unique<ElementwiseKind>(
        About{QStringLiteral("multiply"), QT_TRANSLATE_NOOP("Layer", "Multiply"), QStringLiteral("combine"),
              QT_TRANSLATE_NOOP(
                  "Layer", "Multiplies the numbers of several layers. With weights of one number a step from Softmax "
                           "over time it weighs a sequence: the middle part of attention made by hand. A gate is the "
                           "same with a sigmoid."),
              QStringLiteral("y = x₁ ⊙ x₂ ⊙ …")},
        ElementwiseKind::Operation::Multiply);
}

}  // namespace unroll
