// SPDX-License-Identifier: Apache-2.0
// A request asked of a project of a few files, without a history.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "answers/scope/scope.h"
#include "tests/model/traced.h"

namespace cutaway::answers {

struct Planned {
  Planned(const std::map<std::string, std::string>& files, std::string_view request)
      : source(files), scope(scope_of(source.analysis, request, {})) {}

  std::string answer() const { return scope.answer ? std::string(scope.answer->text()) : ""; }
  /// Told as perhaps there, by a name or a sentence with the words of the wish.
  bool may_be_there() const {
    return scope.outcome == Outcome::unsure && headline().starts_with("It may be there already: ");
  }
  /// What is told of it, with what is listed below it.
  std::string headline() const {
    std::string out(scope.headline ? scope.headline->text() : "");
    for (const narrative::Claim& one : scope.nearest) out += '\n' + std::string(one.text());
    return out;
  }
  bool tells(std::string_view text) const {
    return std::ranges::any_of(scope.exists_already, [&](const narrative::Claim& claim) {
      return claim.text().find(text) != std::string_view::npos;
    });
  }

  bool asks(std::string_view text) const {
    return std::ranges::any_of(scope.questions, [&](const narrative::Claim& claim) {
      return claim.text().find(text) != std::string_view::npos;
    });
  }

  model::Traced source;
  Scope scope;
};

}  // namespace cutaway::answers
