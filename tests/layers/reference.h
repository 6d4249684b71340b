#pragma once

#include "nn/sequence_tensor_p.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace unroll::testing {

/// A tensor as nested lists, every digit kept.
inline QJsonValue nested(const torch::Tensor& tensor)
{
    if (tensor.dim() == 0)
        return tensor.is_floating_point() ? QJsonValue(tensor.item<double>())
                                          : QJsonValue(qint64(tensor.item<int64_t>()));
    QJsonArray list;
    for (int64_t i = 0; i < tensor.size(0); ++i)
        list.append(nested(tensor[i]));
    return list;
}

inline void flattened(const QJsonValue& value, std::vector<double>& out)
{
    if (value.isArray())
        for (const auto entry : value.toArray())
            flattened(entry, out);
    else
        out.push_back(value.toDouble());
}

/// Runs tests/parity/<script> under /usr/bin/python3 (or another interpreter) with a JSON file and returns what it
/// printed. Null where PyTorch is not installed there and UNROLL_REQUIRE_REFERENCES is not set; the reason is in `why`.
inline QJsonDocument askReference(const QString& script, const QJsonDocument& question, QString& why,
                                  const QString& interpreter = "/usr/bin/python3")
{
    QTemporaryDir dir;
    QFile file(dir.filePath("question.json"));
    if (!file.open(QIODevice::WriteOnly) || file.write(question.toJson(QJsonDocument::Compact)) <= 0) {
        why = "cannot write the question";
        return {};
    }
    file.close();
    QProcess python;
    python.start(interpreter, {UNROLL_SOURCE_DIR "/tests/parity/" + script, file.fileName()});
    if (!python.waitForStarted() || !python.waitForFinished(300000)) {
        why = "no /usr/bin/python3, or it did not end";
        return {};
    }
    const auto answer = QJsonDocument::fromJson(python.readAllStandardOutput());
    if (python.exitCode() != 0 || answer.isNull())
        why = QString::fromUtf8(python.readAllStandardError()).trimmed();
    return python.exitCode() == 0 ? answer : QJsonDocument();
}

/// A reference that is missing skips; one that answers with an error, or must be there, fails.
#define UNROLL_REFERENCE_OR_SKIP(answer, why)                                                                          \
    if ((answer).isNull()) {                                                                                           \
        if (qEnvironmentVariableIntValue("UNROLL_REQUIRE_REFERENCES") != 1 &&                                          \
            ((why).contains("No module named 'torch'") || (why).startsWith("no /usr/bin/python3")))                    \
            QSKIP("no reference: /usr/bin/python3 has no torch (package python3-torch)");                              \
        QFAIL(qPrintable("the reference failed: " + (why)));                                                           \
    }

}  // namespace unroll::testing
