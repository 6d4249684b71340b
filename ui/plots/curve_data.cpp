#include "ui/plots/curve_data.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace unroll {

void CurveData::append(const CurvePoint& point)
{
    points_.push_back(point);
    draw(point);
    if (drawn_.size() > kLimit) {
        bucketSize_ *= 4;
        redraw();
    }
}

void CurveData::assign(std::vector<CurvePoint> points)
{
    points_ = std::move(points);
    bucketSize_ = 1;
    while (points_.size() / bucketSize_ * (bucketSize_ > 1 ? 2 : 1) > kLimit)
        bucketSize_ *= 4;
    redraw();
}

void CurveData::clear() { assign({}); }

void CurveData::setSmoothing(double weight)
{
    weight = std::clamp(weight, 0.0, 0.999);
    if (weight == weight_)
        return;
    weight_ = weight;
    redraw();
}

void CurveData::setGaps(bool gaps)
{
    if (std::exchange(gaps_, gaps) != gaps)
        redraw();
}

void CurveData::draw(const CurvePoint& point)
{
    if (!std::isfinite(point.x))
        return;
    if (!std::isfinite(point.y)) {
        if (gaps_) {
            close();
            if (!drawn_.empty() && std::isfinite(drawn_.back().y))
                drawn_.push_back(point);
        }
        return;
    }
    if (weight_ > 0) {
        average_ = weight_ * average_ + (1 - weight_) * point.y;
        share_ = weight_ * share_ + (1 - weight_);
    }
    bucket_.push_back(point);
    if (bucket_.size() >= bucketSize_)
        close();
}

void CurveData::close()
{
    if (bucket_.empty())
        return;
    const auto byValue = [](const CurvePoint& a, const CurvePoint& b) { return a.y < b.y; };
    const auto [least, greatest] = std::minmax_element(bucket_.begin(), bucket_.end(), byValue);
    drawn_.push_back(std::min(least, greatest)[0]);
    if (bucketSize_ > 1)
        drawn_.push_back(std::max(least, greatest)[0]);
    if (weight_ > 0)
        smoothed_.push_back({bucket_.back().x, average_ / share_});
    bucket_.clear();
}

void CurveData::redraw()
{
    drawn_.clear();
    smoothed_.clear();
    bucket_.clear();
    average_ = share_ = 0;
    ++generation_;
    for (const CurvePoint& point : points_)
        draw(point);
    close();  // what comes later begins a bucket of its own
}

std::vector<CurvePoint> CurveData::within(double lower, double upper) const
{
    const auto before = [](const CurvePoint& point, double x) { return point.x < x; };
    auto from = std::lower_bound(points_.begin(), points_.end(), lower, before);
    auto to = std::lower_bound(from, points_.end(), upper, before);
    from -= from == points_.begin() ? 0 : 1;
    to += to == points_.end() ? 0 : 1;
    CurveData part;
    part.gaps_ = gaps_;
    part.assign({from, to});
    return std::move(part.drawn_);
}

std::optional<CurvePoint> CurveData::nearest(double x) const
{
    if (points_.empty() || x < points_.front().x || x > points_.back().x)
        return {};
    const auto right = std::lower_bound(points_.begin(), points_.end(), x,
                                        [](const CurvePoint& point, double at) { return point.x < at; });
    if (right == points_.begin())
        return *right;
    const auto left = right - 1;
    return right == points_.end() || x - left->x < right->x - x ? *left : *right;
}

}  // namespace unroll
