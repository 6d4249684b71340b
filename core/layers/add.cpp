#include "layers/elementwise_p.h"

namespace unroll {

std::unique_ptr<LayerKind> make_add()
{
    // He et al. 2016, "Deep Residual Learning for Image Recognition": what is added past a layer.
    return std::make_unique<ElementwiseKind>(
        About{QStringLiteral("add"), QT_TRANSLATE_NOOP("Layer", "Add"), QStringLiteral("combine"),
              QT_TRANSLATE_NOOP(
                  "Layer", "Adds the numbers of several layers. A wire led past a layer and added behind it makes a "
                           "residual connection, through which gradients reach deep models undiminished."),
              QStringLiteral("y = x₁ + x₂ + …")},
        ElementwiseKind::Operation::Add);
}

}  // namespace unroll
