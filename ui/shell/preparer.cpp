#include "ui/shell/preparer.h"

#include "session/session.h"
#include "ui/shell/document.h"

#include <utility>

namespace unroll {

namespace {
const QString kPreparing = QStringLiteral("prepare");
}  // namespace

Preparer::Preparer(const PageContext& context, QObject* parent)
    : QObject(parent), session_(context.session), document_(context.document), shell_(context.shell)
{}

void Preparer::ask(QObject* context, std::function<void(const Result<void>&)> then)
{
    if (document_.dataset())
        return then({});
    std::erase_if(waiting_, [=](const Waiting& one) { return one.context == context || !one.context; });
    waiting_.push_back({context, std::move(then)});
    if (!request_ || !asked_.preparesAs(document_.project()))
        start();
}

void Preparer::start()
{
    if (request_)
        session_.cancel(std::exchange(request_, 0));
    asked_ = document_.project();
    const QString work = tr("Preparing the data");
    const auto stop = [this] { session_.cancel(request_); };
    shell_.showWork(kPreparing, work, -1, stop);
    const auto own = std::make_shared<RequestId>(0);
    const auto current = [this, own] { return request_ != 0 && *own == request_; };
    request_ = *own = session_.prepare(
        asked_, document_.imported(), document_.testFile(), this,
        [this, current](const Result<DatasetPtr>& data) {
            if (current())
                made(data);
        },
        [this, current, work, stop](double fraction) {
            if (current())
                shell_.showWork(kPreparing, work, fraction, stop);
        });
}

void Preparer::made(const Result<DatasetPtr>& data)
{
    request_ = 0;
    // The settings, or the file, may have changed meanwhile: then this is not their data set.
    const bool current = asked_.preparesAs(document_.project());
    if (!current && document_.imported())
        return start();
    shell_.showWork(kPreparing, {});
    const auto waiting = std::exchange(waiting_, {});
    if (!current)
        return;  // a file that is being read: who waits asks again once it is there
    shell_.dismissMessage(kPreparing);
    if (data) {
        document_.setDataset(*data);
        for (const Error& warning : (*data)->warnings) {
            Message message = Message::fromWarning(warning);
            message.key = kPreparing;
            shell_.showMessage(message);
        }
    }
    for (const Waiting& one : waiting)
        if (one.context)
            one.then(data ? Result<void>() : Result<void>(data.error()));
}

}  // namespace unroll
