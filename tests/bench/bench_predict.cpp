// What a person waits for who asks a trained run: one sentence at a time, as typed, and many at once. Through the
// session, as the window and the command line ask: worker thread, reading the text, network, answer in words.
//
//     cmake --build build/release --target bench_predict && build/release/tests/bench_predict [sentences]

#include "model/templates.h"
#include "session/session.h"
#include "support/asking.h"
#include "support/support.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>

using namespace unroll;

namespace {

constexpr int kAsked = 200;

/// Milliseconds until these texts are answered.
double milliseconds(Session& session, RunId run, const QStringList& texts)
{
    QElapsedTimer timer;
    QEventLoop loop;
    timer.start();
    session.predict(run, textQueries(texts), {}, &loop, [&](const Result<std::vector<Prediction>>& answers) {
        if (!answers)
            qFatal("%s", qPrintable(answers.error().english()));
        loop.quit();
    });
    loop.exec();
    return double(timer.nsecsElapsed()) / 1e6;
}

}  // namespace

int main(int argc, char** argv)
{
    const QGuiApplication application(argc, argv);
    const int many = argc > 1 ? atoi(argv[1]) : 20000;
    QTemporaryDir dir;
    const QString file = testing::writeFile(dir, QStringLiteral("reviews.csv"), testing::smallReviews(2000));
    Project project = *projectFromTemplate(QStringLiteral("text-classifier"));
    project.prepare.source.path = file;
    project.prepare.source.setColumn(ColumnRole::Text, QStringLiteral("text"));
    project.prepare.source.setColumn(ColumnRole::Label, QStringLiteral("label"));
    project.train.epochs = 1;
    Session session({dir.filePath(QStringLiteral("runs.sqlite"))});
    const RunId run = testing::trained(session, project);
    QStringList sentences;
    for (const QByteArray& line : testing::smallReviews(2000).split('\n').mid(1))
        sentences << QString::fromUtf8(line.left(line.lastIndexOf(',')));
    const double first = milliseconds(session, run, {sentences[0]});
    std::vector<double> each;
    for (int i = 0; i < kAsked; ++i)
        each.push_back(milliseconds(session, run, {sentences[1 + i]}));
    std::sort(each.begin(), each.end());
    QStringList all;
    for (int i = 0; i < many; ++i)
        all << sentences[i % 2000] + QStringLiteral(" %1").arg(i);
    const double bulk = milliseconds(session, run, all);
    QTextStream out(stdout);
    out.setRealNumberNotation(QTextStream::FixedNotation);
    out.setRealNumberPrecision(2);
    out << "the first sentence: " << first << " ms; one of " << kAsked << " others: median " << each[kAsked / 2]
        << " ms, 99th percentile " << each[kAsked * 99 / 100] << " ms\n"
        << many << " sentences at once: " << bulk << " ms, " << double(many) / bulk * 1000 << " a second\n";
}
