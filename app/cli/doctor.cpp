#include "app/command.h"
#include "app/console.h"

#include <QJsonArray>

namespace unroll {

namespace {

class Doctor : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        return app.add_subcommand("doctor",
                                  "What this machine gives: versions, BLAS and its rate, threads, devices, run store");
    }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        Session session({context.storePath});
        console.progress(QStringLiteral("measuring"), -1);
        const auto report = await<MachineReport>(session, [&](QObject* receiver, Done<MachineReport> done) {
            session.examineMachine(receiver, std::move(done));
        });
        if (!report)
            return console.fail(report.error());
        console.document(json(*report));
        words(console, *report);
        return 0;
    }

private:
    static QJsonObject json(const MachineReport& report)
    {
        QJsonArray cuda, warnings;
        for (size_t i = 0; i < report.cuda.size(); ++i)
            cuda.append(
                QJsonObject{{"index", int(i)}, {"name", report.cuda[i].name}, {"memory", report.cuda[i].memory}});
        for (const Error& warning : report.warnings)
            warnings.append(warning.english());
        QJsonObject kernels;
        for (auto it = report.kernels.cbegin(); it != report.kernels.cend(); ++it)
            kernels.insert(it.key(), it.value());
        return {{"unroll", report.unroll},
                {"qt", report.qt},
                {"libtorch", report.libtorch},
                {"blas", QJsonObject{{"name", report.blasName},
                                     {"path", report.blasPath},
                                     {"optimised", report.blasOptimised},
                                     {"gflops", report.blasGflops}}},
                {"threads", report.threads},
                {"simd", report.simd},
                {"cuda", cuda},
                {"kernels", kernels},
                {"store", QJsonObject{{"path", report.storePath},
                                      {"schema", report.storeSchema},
                                      {"runs", report.storeRuns},
                                      {"ok", report.storeOk}}},
                {"warnings", warnings}};
    }

    static void words(Console& console, const MachineReport& report)
    {
        console.print(QStringLiteral("Unroll    %1").arg(report.unroll));
        console.print(QStringLiteral("Qt        %1").arg(report.qt));
        console.print(QStringLiteral("LibTorch  %1").arg(report.libtorch));
        console.print(QStringLiteral("BLAS      %1, %2 GFLOP/s (%3)")
                          .arg(report.blasName)
                          .arg(report.blasGflops, 0, 'f', 0)
                          .arg(report.blasPath));
        console.print(QStringLiteral("CPU       %1 threads, %2").arg(report.threads).arg(report.simd));
        if (report.cuda.empty())
            console.print(QStringLiteral("CUDA      no device"));
        for (const DeviceInfo& device : report.cuda)
            console.print(QStringLiteral("%1    %2, %3 GB")
                              .arg(device.id, device.name)
                              .arg(double(device.memory) / 1e9, 0, 'f', 1));
        for (auto it = report.kernels.cbegin(); it != report.kernels.cend(); ++it)
            console.print(QStringLiteral("%1 kernel: %2").arg(it.key(), it.value()));
        console.print(QStringLiteral("Store     %1, schema %2, %3 runs, %4")
                          .arg(report.storePath)
                          .arg(report.storeSchema)
                          .arg(report.storeRuns)
                          .arg(report.storeOk ? QStringLiteral("sound") : QStringLiteral("not readable")));
        for (const Error& warning : report.warnings)
            console.print(QStringLiteral("warning: %1").arg(warning.english()));
        if (report.warnings.empty())
            console.print(QStringLiteral("Nothing to mend."));
    }
};

}  // namespace

std::unique_ptr<Command> make_doctor() { return std::make_unique<Doctor>(); }

}  // namespace unroll
