// SPDX-License-Identifier: Apache-2.0
// Errors that do not reach who asks: a function further out catches or compares them and answers
// itself: `if errors.Is(err, ErrNotFound) { http.Error(w, "no such order", 400) }`.
#pragma once

#include "model/trace/trace.h"
#include "model/trace/walk_frame.h"

namespace cutaway::model {

/// What becomes of the errors of a body on the way out.
enum class ErrorsEnd {
  asker,     ///< nothing on the way is known to answer otherwise
  answered,  ///< a caller refuses with a status of its own where the body fails
  named      ///< a caller asks for that very error and refuses with a status of its own
};

/// Of an error that the body of the frame ends with, called `name` ("" = it has no name).
ErrorsEnd end_of_errors(const Tracing::Tables& tables, const Trace& trace, const Frame& frame,
                        std::string_view name);

}  // namespace cutaway::model
