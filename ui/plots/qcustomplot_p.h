#pragma once

// QCustomPlot's header loops with Qt's foreach, which is switched off in this house (QT_NO_FOREACH).
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
