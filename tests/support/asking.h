#pragma once

#include "session/session.h"

#include <QtTest>

#include <optional>

namespace unroll::testing {

/// Short ways to ask a session and wait for its answer; what fails ends the test with the error's sentence.

template <typename T>
T asked(const std::function<void(QObject*, Done<T>)>& ask, int milliseconds = 60000)
{
    std::optional<Result<T>> answer;
    QObject context;
    ask(&context, [&](Result<T> result) { answer.emplace(std::move(result)); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, milliseconds))
        qFatal("no answer in time");
    if (!*answer)
        qFatal("%s", qPrintable(answer->error().english()));
    return std::move(**answer);
}

/// Trains to the end, the judging included.
inline RunId trained(Session& session, const Project& project, int milliseconds = 600000)
{
    TrainRequest request;
    request.project = project;
    const RunId run =
        asked<RunId>([&](QObject* context, Done<RunId> done) { session.train(request, context, std::move(done)); });
    if (!QTest::qWaitFor([&] { return !session.training().active(); }, milliseconds))
        qFatal("the training did not end in time");
    return run;
}

inline RunRecord recordOf(Session& session, RunId run)
{
    return asked<RunRecord>(
        [&](QObject* context, Done<RunRecord> done) { session.loadRun(run, context, std::move(done)); });
}

}  // namespace unroll::testing
