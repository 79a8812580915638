// SPDX-License-Identifier: Apache-2.0
// PeopleAsked: the people that a framework's guard looks up to tell who is asking, though no code
// of the project does: `before_action :authenticate_user!`, `->middleware("auth")`,
// `@login_required`.
#pragma once

#include <string>
#include <vector>

#include "model/inputs.h"
#include "model/model.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {

class PeopleAsked {
 public:
  /// By the rows of `[people]` in catalogue/trace.toml.
  PeopleAsked(const Inputs& in, const Model& model);

  /// What the guard reads; no kind where nobody says that it reads any.
  CallEffect of(const meaning::Guarding& guard) const;

 private:
  struct Row {
    TechnologyId through;
    std::string name;   ///< glob on the name of the guard
    std::string thing;  ///< the kept thing; "*": the name says it
  };
  void find_own(const std::vector<std::string>& bases);
  void add_thing(const Row& row, const meaning::Guarding& guard, CallEffect& out) const;

  const Inputs& in_;
  const Model& model_;
  std::vector<Row> rows_;
  std::vector<std::size_t> own_;  ///< kept things below a framework's class for people
};

}  // namespace cutaway::model
