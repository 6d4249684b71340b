#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

namespace unroll::testing {

/// The built program, run in a folder of its own with a store there.
class UnrollProgram {
protected:
    struct Ended {
        int status = -1;
        QByteArray out, err;
        QJsonDocument json() const { return QJsonDocument::fromJson(out); }
        std::vector<QJsonObject> lines() const
        {
            std::vector<QJsonObject> objects;
            for (const QByteArray& line : out.split('\n'))
                if (!line.trimmed().isEmpty())
                    objects.push_back(QJsonDocument::fromJson(line).object());
            return objects;
        }
    };

    QTemporaryDir dir_;

    QString path(const QString& name) const { return dir_.filePath(name); }

    Ended unroll(const QStringList& arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(dir_.path());
        process.start(qEnvironmentVariable("UNROLL_BINARY"), arguments);
        const bool ended = process.waitForFinished(120000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("UNROLL_DB", path("runs.sqlite"));
        environment.insert("LC_ALL", "C.UTF-8");
        return environment;
    }
};

#define VERIFY_KEYS(object, ...)                                                                                       \
    for (const char* key : {__VA_ARGS__})                                                                              \
    QVERIFY2((object).contains(QLatin1String(key)), key)

}  // namespace unroll::testing
