#pragma once

#include "ui/shell/context.h"

namespace unroll {

/// What a reader guessed or left out, with a button that has the file read otherwise where that is one step.
Message readerWarning(const Error& warning, Document& document);

}  // namespace unroll
