#pragma once

#include "runs/run_store.h"

#include <optional>
#include <vector>

namespace unroll {

/// The points of one curve, and a thinner copy of them for drawing: beyond kLimit points only the least and the
/// greatest of each bucket are kept, so that no peak is lost. Appending costs O(1), amortised.
class CurveData {
public:
    static constexpr size_t kLimit = 20000;

    /// x must not fall; a point that is not finite is kept but not drawn. With gaps the line is broken there.
    void append(const CurvePoint& point);
    void assign(std::vector<CurvePoint> points);
    void clear();
    /// Weight of the past in the exponential moving average, 0 (off) … 0.999; corrected for its start.
    void setSmoothing(double weight);
    void setGaps(bool gaps);

    const std::vector<CurvePoint>& points() const { return points_; }
    const std::vector<CurvePoint>& drawn() const { return drawn_; }
    bool thinned() const { return bucketSize_ > 1; }
    /// The points between two x, with the next on either side; thinned only where these are more than kLimit.
    std::vector<CurvePoint> within(double lower, double upper) const;
    const std::vector<CurvePoint>& smoothed() const { return smoothed_; }  ///< empty where smoothing is off
    /// Grows whenever drawn() or smoothed() changed other than by new points at the end.
    int generation() const { return generation_; }
    /// The point nearest to x; none where the curve is empty or x lies outside of it.
    std::optional<CurvePoint> nearest(double x) const;

private:
    void draw(const CurvePoint& point);
    void close();  // draws what waits for its bucket to be full
    void redraw();

    std::vector<CurvePoint> points_, drawn_, smoothed_;
    std::vector<CurvePoint> bucket_;  // finite points that wait for their bucket to be full
    size_t bucketSize_ = 1;
    bool gaps_ = false;
    double weight_ = 0, average_ = 0, share_ = 0;
    int generation_ = 0;
};

}  // namespace unroll
