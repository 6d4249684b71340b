#pragma once

#include <QIcon>
#include <QString>

namespace unroll {

/// The symbol :/icons/<name>.svg in the colour of the palette: sharp at every size and pixel ratio, recoloured when the
/// palette changes. An unknown name gives an icon that draws nothing.
QIcon symbolIcon(const QString& name);

/// The symbol in one fixed colour, for messages and plots.
QIcon symbolIcon(const QString& name, const QColor& colour);

}  // namespace unroll
