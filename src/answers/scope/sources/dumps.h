// SPDX-License-Identifier: Apache-2.0
// Dumps: schemas that a database wrote out. Nobody changes them, and what stands there is declared
// elsewhere.
#pragma once

#include <map>

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

}  // namespace cutaway::answers
