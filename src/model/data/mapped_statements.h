// SPDX-License-Identifier: Apache-2.0
// MappedStatements: the SQL of functions that are only declared: in the file that names their
// interface (`<mapper namespace="shop.Orders"><select id="all">`), or in an annotation on them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

struct MappedStatement {
  bool writes = false;
  /// In lower case, without schema, in order; of a statement that writes, the first is written and
  /// the others are only read.
  std::vector<std::string> tables;
  Place place;
};

class MappedStatements {
 public:
  explicit MappedStatements(const Inputs& in);
  bool empty() const { return statements_.empty(); }
  /// Nothing where no file or annotation says what the function asks.
  const MappedStatement* of(SymbolRef function) const;

 private:
  struct Piece {
    FileId file;
    DataId at;
  };
  void read_pieces(FileId file, DataId root, std::string_view space);
  void read_statements(FileId file, DataId root, std::string_view space);
  void read_annotations(FileId file);
  void keep(std::string key, MappedStatement found);
  std::string text_of(FileId file, DataId statement, std::string_view space) const;
  bool is(std::string_view what, std::string_view word) const;
  std::string full_name(SymbolRef function) const;

  const Inputs& in_;
  std::map<std::string, std::string, std::less<>> words_;  ///< "write insert" → technology
  std::map<std::string, Piece, std::less<>> pieces_;       ///< "shop.Orders.columns"
  std::map<std::string, MappedStatement, std::less<>> statements_;  ///< "shop.Orders.all"
};

/// The tables that a statement names, as MappedStatement has them; `writes` tells what to look for.
std::vector<std::string> tables_of(std::string_view statement, bool writes);

}  // namespace cutaway::model
