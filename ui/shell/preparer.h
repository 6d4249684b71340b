#pragma once

#include "base/worker.h"
#include "project/project.h"
#include "samples/dataset.h"
#include "ui/shell/context.h"

#include <QObject>
#include <QPointer>

namespace unroll {

/// Makes the document's data set, once for all who wait for it: the Data page that shows it, a training that begins.
class Preparer : public QObject {
    Q_OBJECT
public:
    explicit Preparer(const PageContext& context, QObject* parent = nullptr);

    /// Answers when the data set is in the document, at once where it is there already; or with why it cannot be made.
    /// A context waits once: what it asks later takes the place of what it asked before.
    void ask(QObject* context, std::function<void(const Result<void>&)> then);

private:
    struct Waiting {
        QPointer<QObject> context;
        std::function<void(const Result<void>&)> then;
    };
    void start();
    void made(const Result<DatasetPtr>& data);

    Session& session_;
    Document& document_;
    Shell& shell_;
    Project asked_;
    RequestId request_ = 0;
    std::vector<Waiting> waiting_;
};

}  // namespace unroll
