#include "ui/shell/reader_warning.h"

#include "ui/shell/document.h"

#include <QCoreApplication>

namespace unroll {

namespace {

QString words(const char* text) { return QCoreApplication::translate("Message", text); }

void readOtherwise(Document& document, const QString& what, const std::function<void(ReaderOptions&)>& change)
{
    Project next = document.project();
    change(next.prepare.source.reader);
    document.edit(what, next);
}

}  // namespace

Message readerWarning(const Error& warning, Document& document)
{
    Message message = Message::fromWarning(warning);
    if (warning.code == u"words-doubtful") {
        message.actionText = words(QT_TRANSLATE_NOOP("Message", "Take “%1” as empty")).arg(warning.args.value(2));
        message.action = [&document, what = message.actionText, word = warning.args.value(2)] {
            readOtherwise(document, what, [&](ReaderOptions& reader) { reader.missing << word; });
        };
    } else if (warning.code == u"dates-doubtful") {
        message.actionText = words(QT_TRANSLATE_NOOP("Message", "The day is first"));
        message.action = [&document, what = message.actionText] {
            readOtherwise(document, what, [&](ReaderOptions& reader) { reader.dayOrder = DayOrder::DayFirst; });
        };
    } else if (warning.code == u"encoding-doubtful") {
        message.actionText = words(QT_TRANSLATE_NOOP("Message", "Read as %1")).arg(warning.args.value(1));
        message.action = [&document, what = message.actionText, encoding = warning.args.value(1)] {
            readOtherwise(document, what, [&](ReaderOptions& reader) { reader.encoding = encoding; });
        };
    }
    if (message.action) {
        // The button is what mends it; an option of the command line would be of no use here.
        Error bare = warning;
        bare.mend.clear();
        message.text = Message::fromWarning(bare).text;
    }
    return message;
}

}  // namespace unroll
