#pragma once

#include "model/layer_kind.h"

namespace unroll {

/// The layer kinds of this build. Torch-free: the window and the command line use it freely.
const LayerCatalogue& layerCatalogue();

/// One more kind than this build has; before anybody asks for the catalogue. Tests plant faulty layers so.
void addLayerKind(std::unique_ptr<LayerKind> kind);

/// Generated from the files in core/layers (cmake/FolderLists.cmake).
std::vector<std::unique_ptr<LayerKind>> makeLayerKinds();

}  // namespace unroll
