// SPDX-License-Identifier: Apache-2.0
// Of several processes that one image runs, the one that answers whoever asks.
#pragma once

#include "model/parts/draft.h"

namespace cutaway::model {

/// Orders processes with the same code, the likeliest to answer first: what always runs before what
/// is started for once or by choice, what takes requests before what works off jobs, what publishes
/// a port before what does not. Equal ones stay in the order in which they are described.
class Answering {
 public:
  explicit Answering(const Inputs& in);
  /// The smaller, the likelier.
  int rank(const Draft& draft) const;
  /// The same for who does what the code does: where it answers at no path, the worker before what
  /// only shows or hands out its jobs.
  int doing_rank(const Draft& draft) const;
  /// Its own deployment publishes a port; EXPOSE in a shared image says nothing about the command.
  bool listens(const Draft& draft) const;

 private:
  bool is_named_for_work(const Draft& draft) const;

  const Inputs& in_;
  std::set<std::string, std::less<>> work_words_;  ///< last words of names of workers
  std::set<std::string, std::less<>> answering_;   ///< folders with routes in or below them
};

}  // namespace cutaway::model
