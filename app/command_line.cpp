#include "app/command.h"
#include "app/console.h"
#include "app/standard_streams.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>

#include <functional>

namespace unroll {

namespace {

constexpr const char* kExitCodes = "Exit status: 0 done; 2 wrong usage; 3 the input is at fault; 4 the work failed; "
                                   "130 stopped by the user (what was trained is stored).";

struct Arguments {
    std::string store, file;
    bool json = false;
};

/// --db and --json on every command, nested ones too.
void addCommon(CLI::App& app, Arguments& arguments)
{
    const auto subcommands = app.get_subcommands([](CLI::App*) { return true; });
    for (CLI::App* sub : subcommands)
        addCommon(*sub, arguments);
    if (subcommands.empty()) {
        app.add_option("--db", arguments.store, "The run store; else UNROLL_DB; else the user's data folder")
            ->type_name("FILE");
        app.add_flag("--json", arguments.json, "JSON on standard output, one document (train: one object a line)");
    }
    app.footer(kExitCodes);
}

Error usageError(const QString& command, const QString& what)
{
    return {"usage",         command,         QStringLiteral("%1"), QStringLiteral("see `%2 --help`"),
            {what, command}, ErrorKind::Usage};
}

QString deepestCommand(const CLI::App& app)
{
    QString name = QString::fromStdString(app.get_name());
    for (const CLI::App* sub : app.get_subcommands())
        name += u' ' + deepestCommand(*sub);
    return name;
}

std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv, bool gui)
{
    if (!gui)
        return std::make_unique<QCoreApplication>(argc, argv);
    // Figures are drawn into files: no display is asked for.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QApplication>(argc, argv);
}

}  // namespace

namespace {

Invocation invoked(int argc, char** argv)
{
    Arguments arguments;
    CLI::App app("Unroll: a workbench for sequence models", "unroll");
    app.set_version_flag("--version", std::string("unroll ") + UNROLL_VERSION);
    app.require_subcommand(0, 1);
    app.add_option("FILE", arguments.file, "Open the window with a project (.unroll) or a data file");
    app.add_option("--db", arguments.store, "The run store; else UNROLL_DB; else the user's data folder")
        ->type_name("FILE");
    app.footer(std::string("Without a command the window opens. Every command takes --db FILE and --json.\n") +
               kExitCodes);

    const auto commands = makeCommands();
    std::vector<CLI::App*> defined;
    for (const auto& command : commands) {
        defined.push_back(command->define(app));
        addCommon(*defined.back(), arguments);
    }

    Invocation invocation;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        if (e.get_exit_code() == int(CLI::ExitCodes::Success)) {  // --help, --version
            app.exit(e);
            return invocation;
        }
        // What came before the mistake may not have been parsed: whether JSON was asked for is looked up by hand.
        const bool json =
            std::any_of(argv + 1, argv + argc, [](const char* word) { return std::string_view(word) == "--json"; });
        invocation.status = Console(json).fail(usageError(deepestCommand(app), QString::fromLocal8Bit(e.what())));
        return invocation;
    }

    invocation.storePath = QString::fromLocal8Bit(arguments.store.c_str());
    for (size_t i = 0; i < commands.size(); ++i) {
        if (!defined[i]->parsed())
            continue;
        const auto application = makeApplication(argc, argv, commands[i]->needsGui());
        QCoreApplication::setApplicationName(QStringLiteral("unroll"));
        QCoreApplication::setApplicationVersion(QStringLiteral(UNROLL_VERSION));
        Interrupts::instance();  // from here on, not only once something is waited for
        invocation.status = commands[i]->run({invocation.storePath, arguments.json});
        return invocation;
    }

    invocation.file = QString::fromLocal8Bit(arguments.file.c_str());
    if (!invocation.file.isEmpty() && !QFileInfo::exists(invocation.file)) {
        const bool looksLikePath = invocation.file.contains(u'/') || invocation.file.contains(u'.');
        const Error error =
            looksLikePath
                ? Error{"file-missing", invocation.file, QStringLiteral("there is no such file"),
                        QStringLiteral("check the path")}
                : usageError(QStringLiteral("unroll"),
                             QStringLiteral("there is no command and no file named \"%1\"").arg(invocation.file));
        invocation.status = Console(false).fail(error);
        return invocation;
    }
    if (!invocation.file.isEmpty())
        invocation.file = QFileInfo(invocation.file).absoluteFilePath();
    invocation.window = true;
    return invocation;
}

}  // namespace

Invocation runCommandLine(int argc, char** argv)
{
    Invocation invocation = invoked(argc, argv);
    if (const QString failure = standardOutputFailure();
        !failure.isEmpty() && invocation.status == 0 && !invocation.window)
        invocation.status = Console(false).fail({"output-not-written",
                                                 QStringLiteral("standard output"),
                                                 QStringLiteral("cannot be written: %1"),
                                                 QStringLiteral("what was trained is stored; write to a file or a pipe "
                                                                "that takes all of it"),
                                                 {failure},
                                                 ErrorKind::Work});
    return invocation;
}

}  // namespace unroll
