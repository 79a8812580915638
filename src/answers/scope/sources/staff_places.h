// SPDX-License-Identifier: Apache-2.0
// StaffPlaces: what only those who run the product reach, where a request is about those it serves.
#pragma once

#include <set>
#include <string_view>
#include <utility>

#include "answers/scope/request/form.h"
#include "answers/scope/sources/things.h"
#include "model/model.h"

namespace cutaway::answers {

/// By the folders of code and the parts of routes (`staff_places` in
/// catalogue/request_words.toml).
class StaffPlaces {
 public:
  StaffPlaces(const model::Analysis& analysis, const Request& request, const RequestWords& words,
              const Form& form);
  /// "POST /admin/orders/refund" for "let customers return items". Never where nearly all routes
  /// are for staff, so that the place says nothing.
  bool hold(const Thing& thing) const;

 private:
  bool is_of_staff(std::string_view path) const;

  const model::Analysis& analysis_;
  const RequestWords& words_;
  std::set<std::pair<FileId, SymbolId>> handlers_;  ///< what such routes lead to
  bool asked_ = false;  ///< those who are served are to do it, and the places tell them apart
};

}  // namespace cutaway::answers
