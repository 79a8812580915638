// SPDX-License-Identifier: Apache-2.0
// Loop cells: what the expressions inside of a loop stand for in one turn of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/site.h"

namespace cutaway::meaning {

/// What an expression is in one turn: a thing of the row that the loop is at, or a piece of one.
struct Cell {
  enum class Kind : std::uint8_t {
    open,     ///< nothing that the loop changes, or nobody knows
    missing,  ///< the row has no such thing
    value,    ///< written in the code
    text,     ///< known letter by letter only: a key, or a piece of one
    pieces,   ///< a text that was cut
    pair      ///< an entry of a record
  };
  Kind kind = Kind::open;
  ValueRef value;         ///< of a pair what stands under the key
  SymbolId scope = {};    ///< in which the names of the value are looked up
  std::string text = {};  ///< of a pair its key
  std::vector<std::string> pieces = {};
  std::string_view type = {};  ///< of a thing in a list: how the list calls the type of its things
  std::string_view from = {};  ///< the name of what the loop goes over
  std::uint32_t line = 0;

  bool is_open() const { return kind == Kind::open; }
};

/// What the names that a loop makes stand for in one turn, the innermost last.
struct Turn {
  struct Name {
    std::string_view name;
    Cell cell;
  };
  std::vector<Name> names;
  Place place;  ///< of the row
  /// The call that hands over the list, where the function around the loop is given it.
  FileId caller = {};
  std::uint32_t call = 0;
};

/// Reads expressions of the function around a call.
class LoopCells {
 public:
  LoopCells(const ReaderContext& context, const Site& site)
      : context_(context), site_(site), syntax_(context.project.of(site.file)) {}

  /// Names are followed through what the function gives them; members, elements and keys through
  /// records, lists and filled types. A call on a cell is the first thing of the row in it.
  Cell cell(const Turn& turn, ValueId value) const;
  /// The text of a cell, with holes where it is known in part; nothing where it is no text.
  struct Said {
    std::string text;
    bool complete = true;
  };
  std::optional<Said> said(const Cell& cell) const;
  /// Whether a condition holds in a turn, with those around it; nothing where that is not known.
  std::optional<bool> holds(const Turn& turn, GuardId guard) const;
  /// What the call is given in a turn, lists that the function filled before it written out.
  struct Given {
    ValueId written;
    Cell cell;             ///< open: what is written
    bool perhaps = false;  ///< only under a condition of which nobody knows
  };
  std::vector<Given> given(const Turn& turn) const;
  /// The calls by which the function puts something around a name before the site.
  std::vector<ValueId> wrapped_by(const Turn& turn, ValueId name) const;

 private:
  Cell read(const Turn& turn, ValueId value, std::uint32_t before, int depth) const;
  Cell of_name(const Turn& turn, ValueId name, std::uint32_t before, int depth) const;
  Cell of_index(const Turn& turn, const syntax::ValueNode& node, std::uint32_t before,
                int depth) const;
  Cell of_call(const Turn& turn, const syntax::ValueNode& node, std::uint32_t before,
               int depth) const;
  Cell joined(const Turn& turn, const syntax::ValueNode& node, std::uint32_t before,
              int depth) const;
  std::optional<bool> truth(const Turn& turn, ValueId value, int depth) const;
  std::optional<bool> compared(const Turn& turn, const syntax::ValueNode& node, int depth) const;
  std::string compared_text(const Turn& turn, ValueId side, int depth) const;
  bool fill(const Turn& turn, ValueId name, std::vector<Given>& out) const;
  bool is_around(SymbolId scope) const;

  const ReaderContext& context_;
  const Site& site_;
  const syntax::Syntax& syntax_;
};

/// What a thing of a row keeps under a name: an entry of a record, a field of a filled type whose
/// values stand in order, an argument of what makes it.
Cell part_named(const ReaderContext& context, const Cell& of, std::string_view name);
/// What it keeps at a place.
Cell part_at(const ReaderContext& context, const Cell& of, std::size_t place);
/// What a variable of that name at the top of a file in the folder of a file holds.
std::optional<Found> held_in_folder(const ReaderContext& context, FileId near,
                                    std::string_view name);
/// Whether a key of a record is written as code is: `map[string]http.Handler{listPath: list}`.
inline bool is_keyed_by_names(std::string_view type) { return type.starts_with("map["); }
/// The value that a cell's value stands for behind names and functions that give one thing back.
std::optional<Found> written_out(const ReaderContext& context, const Cell& cell);

}  // namespace cutaway::meaning
