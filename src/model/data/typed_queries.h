// SPDX-License-Identifier: Apache-2.0
// TypedQueries: the tables of questions that are written with tables as values of the code:
// `orders::table.inner_join(carts::table).load(conn)`, `diesel::delete(&order).execute(conn)`.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/entity_objects.h"

namespace cutaway::model {

class TypedQueries {
 public:
  struct Asked {
    std::vector<std::size_t> things;  ///< each once; the one that is changed, or all that are read
    bool writes = false;
  };

  TypedQueries(const Inputs& in, const EntityObjects& objects);
  /// Whether the file leans on a library of this kind.
  bool knows(FileId file) const { return !files_.empty() && files_[file.index()]; }
  /// What the call puts to the store or changes there; nothing where it only makes a question, or
  /// where no known table is named.
  Asked of(FileId file, const syntax::Call& call) const;

 private:
  struct At {
    FileId file;
    SymbolId scope;
    std::uint32_t line = 0;
  };
  void index_rows();
  std::optional<std::size_t> table(const syntax::Syntax& syntax,
                                   const syntax::ValueNode& node) const;
  std::optional<std::size_t> of_type(std::string_view written, const At& at) const;
  std::optional<std::size_t> row(ValueId value, const At& at) const;
  void within(ValueId value, const At& at, int depth, std::vector<std::size_t>& out,
              int functions) const;
  void begun_by(ValueId call, const At& at, int depth, int functions,
                std::vector<std::size_t>& out) const;
  std::optional<std::size_t> taken_in(const syntax::Syntax& syntax, std::string_view name) const;
  ValueId changed(ValueId value, const At& at) const;

  const Inputs& in_;
  const EntityObjects& objects_;
  std::vector<bool> files_;
  std::set<std::string, std::less<>> tables_, puts_, changes_, begins_, saves_, marks_, named_by_,
      inside_;
  std::map<std::string, std::size_t, std::less<>> rows_;  ///< by the name of the type of a row
};

}  // namespace cutaway::model
