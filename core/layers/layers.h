#pragma once

#include "model/layer_kind.h"

namespace unroll {

/// The layer kinds of this build. Torch-free: the window and the command line use it freely.
const LayerCatalogue& layerCatalogue();

/// Generated from the files in core/layers (cmake/FolderLists.cmake).
std::vector<std::unique_ptr<LayerKind>> makeLayerKinds();

}  // namespace unroll
