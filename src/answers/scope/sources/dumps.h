// SPDX-License-Identifier: Apache-2.0
// Dumps: schemas that a database wrote out. Nobody changes them, and what stands there is declared
// elsewhere.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/request_words.h"
#include "model/model.h"
#include "model/quotes.h"

namespace cutaway::answers {

class Dumps {
 public:
  explicit Dumps(const model::Analysis& analysis)
      : analysis_(analysis), words_(*analysis.catalogue), quotes_(analysis) {}

  /// Whether the first lines of a file of SQL say that a tool wrote it.
  bool hold(FileId file);
  /// Where the field of a kept thing is declared: of a field in a dump the line of another place of
  /// the kept thing that has its name, where there is one.
  Place of_field(const model::Entity& entity, const model::EntityField& field);

 private:
  const model::Analysis& analysis_;
  const RequestWords words_;
  model::Quotes quotes_;
  std::map<FileId, bool> known_;
};

/// Steps that brought an older schema up to date: what they made may be gone since.
class OldSteps {
 public:
  explicit OldSteps(const model::Analysis& analysis) : analysis_(analysis), quotes_(analysis) {}

  /// Whether `name` ("table" or "table.column") stands in a script of SQL below a folder of
  /// upgrades, one for each version, or a later script beside it gives it another name or drops it.
  bool hold(std::string_view name, const Place& place);

 private:
  struct Step {
    std::uint64_t number;
    std::string line;  ///< in small letters: it renames or drops something
  };
  const std::vector<Step>& steps_of(std::string_view folder);

  const model::Analysis& analysis_;
  model::Quotes quotes_;
  std::map<std::string, std::vector<Step>, std::less<>> known_;
};

}  // namespace cutaway::answers
