// SPDX-License-Identifier: Apache-2.0
// SqlReader: the statements that define tables, types and functions or fill tables, in any dialect.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/definition_rows.h"
#include "syntax/reader.h"
#include "syntax/tokens.h"

namespace cutaway::syntax {

/// Tables, views and their columns, enumerations and functions become definitions; constraints
/// annotations; indexes, inserted rows, drops and the like a tree. A statement that is not
/// understood costs that statement.
class SqlReader {
 public:
  SqlReader(std::string_view text, const TokenStyle& style, Syntax& out);
  void run();

 private:
  // sql_statements.cc
  void directions();
  void templated();
  void statement();
  void create();
  void create_index(bool unique, std::uint32_t line);
  void create_view(std::uint32_t line);
  void create_type(std::uint32_t line);
  void create_function(std::uint32_t line);
  void create_other(const std::string& kind, std::uint32_t line);
  void insert(std::uint32_t line);
  void insert_row(DataId rows);
  void drop(std::uint32_t line);
  void rename(std::uint32_t line);
  void comment_on(std::uint32_t line);
  void copy(std::uint32_t line);
  void body();
  void skip_statement();

  // sql_tables.cc
  void create_table(std::uint32_t line, bool temporary);
  void alter_table();
  void alter_action(const std::string& table, SymbolId id);
  void table_item(SymbolId table, const std::string& name);
  void column(SymbolId table, const std::string& name);
  void column_constraints(SymbolId id, std::string& doc);
  bool table_constraint(SymbolId table);
  void references(SymbolId id, const std::vector<std::string>& columns, std::uint32_t line,
                  const std::string& constraint = {});
  std::string type();
  ValueId default_value();
  std::string in_brackets();
  void skip_item();

  // both
  std::string plain(const Token& token) const;
  bool accept(std::string_view word);
  bool is(std::string_view word) const;
  void accept_all(std::initializer_list<std::string_view> words);
  std::string name();
  std::vector<std::string> name_list();
  std::vector<ValueId> texts(const std::vector<std::string>& list, std::uint32_t line);
  DataId element(std::string_view kind, std::uint32_t line);
  void scalar(DataId id, std::string_view key, std::string_view value, std::uint32_t line);

  const TokenStyle& style_;
  Tokens in_;
  Syntax& out_;
  DefinitionRows rows_;
  DataBuilder builder_;
  DataId root_;
  std::map<std::string, SymbolId> tables_;
  std::size_t rows_kept_ = 0;
  bool ended_ = false;  ///< the statement was taken whole
};

}  // namespace cutaway::syntax
