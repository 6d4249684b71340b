#pragma once

#include "data/import.h"

namespace unroll::testing {

/// What a file was read with, but: the codes of its warnings, in their order.
inline QStringList codes(const Imported& imported)
{
    QStringList out;
    for (const Error& warning : imported.warnings)
        out << warning.code;
    return out;
}

}  // namespace unroll::testing
