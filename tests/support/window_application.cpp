#include "support/test_main.h"
#include "ui/shell/edit_keys.h"
#include "ui/shell/plain_text.h"
#include "ui/shell/wheel.h"

#include <QApplication>

namespace unroll::testing {

std::unique_ptr<QCoreApplication> windowApplication(int& argc, char** argv)
{
    auto application = std::make_unique<QApplication>(argc, argv);
    keepTextPlain(*application);
    keepWheelFromBoxes(*application);
    keepUndoForTheProject(*application);
    return application;
}

}  // namespace unroll::testing
