// SPDX-License-Identifier: Apache-2.0
// Ties: how strongly pieces lean on each other, and joining small ones along the strongest.
#pragma once

#include <vector>

#include "model/inside/pieces.h"

namespace cutaway::model::inside {

/// Joins the smallest piece to the one it is tied to most, while it is too small or there are too
/// many. Pieces without any tie stay.
std::vector<Piece> join_tied(const Ground& ground, const Subjects& subjects, const Aim& aim,
                             std::vector<Piece> pieces);

}  // namespace cutaway::model::inside
