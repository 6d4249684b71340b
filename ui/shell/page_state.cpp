#include "ui/shell/page_state.h"

#include "ui/shell/settings.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QSplitter>
#include <QTimer>

namespace unroll {

static void keep(Settings& settings, const QString& key, const QByteArray& state)
{
    QVariantMap all = settings.get<QVariantMap>(Setting::PageState);
    if (all.value(key).toByteArray() == state)
        return;
    all.insert(key, state);
    settings.set(Setting::PageState, all);
}

static QByteArray kept(const Settings& settings, const QString& key)
{
    return settings.get<QVariantMap>(Setting::PageState).value(key).toByteArray();
}

/// Dragging tells of every pixel; the settings hear of it once it rests.
template <typename Widget>
static QTimer* restingTimer(Widget* widget, Settings& settings, const QString& key)
{
    auto* timer = new QTimer(widget);
    timer->setSingleShot(true);
    timer->setInterval(300);
    QObject::connect(timer, &QTimer::timeout, widget,
                     [widget, &settings, key] { keep(settings, key, widget->saveState()); });
    return timer;
}

void rememberSplitter(QSplitter* splitter, Settings& settings)
{
    const QString key = splitter->objectName();
    Q_ASSERT(!key.isEmpty());
    if (const QByteArray state = kept(settings, key); !state.isEmpty())
        splitter->restoreState(state);
    QTimer* timer = restingTimer(splitter, settings, key);
    QObject::connect(splitter, &QSplitter::splitterMoved, timer, [timer] { timer->start(); });
}

bool rememberHeader(QHeaderView* header, Settings& settings)
{
    const QString key = header->parentWidget()->objectName();
    Q_ASSERT(!key.isEmpty());
    const QByteArray state = kept(settings, key);
    const bool known = !state.isEmpty() && header->restoreState(state);
    QTimer* timer = restingTimer(header, settings, key);
    const auto touched = [timer] { timer->start(); };
    // A window that grows moves columns too: what a hand has done is kept.
    const auto dragged = [timer] {
        if (QGuiApplication::mouseButtons() != Qt::NoButton)
            timer->start();
    };
    QObject::connect(header, &QHeaderView::sectionResized, timer, dragged);
    QObject::connect(header, &QHeaderView::sectionMoved, timer, dragged);
    QObject::connect(header, &QHeaderView::sortIndicatorChanged, timer, touched);
    return known;
}

}  // namespace unroll
