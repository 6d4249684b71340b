#include "app/command.h"
#include "app/console.h"
#include "app/standard_streams.h"
#include "ui/shell/application.h"

#include <QApplication>

#include <cstdlib>

namespace {

/// Qt ends a program that finds no display with abort(); a sentence serves better.
bool displayMissing()
{
    return qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
           qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

}  // namespace

int main(int argc, char** argv)
{
    unroll::prepareStandardStreams();
    const unroll::Invocation invocation = unroll::runCommandLine(argc, argv);
    if (!invocation.window)
        return invocation.status;
    if (displayMissing())
        return unroll::Console(false).fail(
            {"no-display",
             QStringLiteral("unroll"),
             QStringLiteral("there is no display for a window"),
             QStringLiteral("use a command (`unroll --help`; `unroll demo` does the main job without a window)"),
             {},
             unroll::ErrorKind::Work});
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("unroll"));
    QApplication::setApplicationDisplayName(QStringLiteral("Unroll"));
    QApplication::setApplicationVersion(QStringLiteral(UNROLL_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("unroll"));
    return unroll::runWindow(app, invocation.file, invocation.storePath);
}
