// SPDX-License-Identifier: Apache-2.0
// ProcessCommands: what the command alone says of a process that runs beside the server of its
// image.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// `["sh", "-c", "cd app && alembic upgrade head"]`: `cd app`, `alembic upgrade head`, in lower
/// case.
std::vector<std::string> command_pieces(std::string_view command);

class ProcessCommands {
 public:
  explicit ProcessCommands(const Inputs& in);
  /// `alembic upgrade head && exit`: brings the tables up to date and ends. Of all that the code of
  /// its image could reach it needs the database.
  bool only_migrates(const Draft& draft) const;
  /// `celery -A shop beat`: leaves jobs where others find them, and does none of them.
  bool only_hands_out(const Draft& draft) const;
  /// `rake mail:take`: one task out of many, not the server; nobody sends it requests.
  bool only_does_tasks(const Draft& draft) const;
  /// `python -m http.server 9000`: the file that starts it in the image of some code gives it a
  /// command that runs none of that code.
  bool runs_another_program(const Draft& draft) const;

 private:
  bool fits(const std::vector<std::string>& globs, std::string_view piece) const;

  const Inputs& in_;
  std::vector<std::string> migrating_, tasks_, around_, servers_, others_, fronts_, clocks_,
      workers_;
};

/// Takes the code away from parts that are started in its image and run another program, and from
/// those whose image holds nothing of this tree: what `RUN go install` fetches others made.
void leave_other_programs(const Inputs& in, std::vector<Draft>& drafts);

}  // namespace cutaway::model
