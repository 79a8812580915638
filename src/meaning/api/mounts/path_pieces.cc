// SPDX-License-Identifier: Apache-2.0
// Takes `prefix + path`, `path.Join(base, path)` and `"%s%s" % (prefix, path)` apart.
#include "meaning/api/mounts/path_pieces.h"

#include <algorithm>

#include "base/text.h"
#include "linking/format_text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;
using Piece = PathPiece;

constexpr std::size_t kMaxPieces = 16;

class Reader {
 public:
  explicit Reader(const ReaderContext& context) : context_(context) {}

  std::vector<Piece> read(ValueRef value, SymbolId scope) const {
    std::vector<Piece> out;
    std::vector<Piece> open{{value, scope}};
    while (!open.empty() && out.size() < kMaxPieces) {
      const Piece piece = open.back();
      open.pop_back();
      if (!piece.text.empty()) {
        out.push_back(piece);
        continue;
      }
      const Syntax& syntax = context_.project.of(piece.value.file);
      const ValueNode& node = syntax.value(piece.value.value);
      if (joins(syntax, node)) {
        for (std::size_t i = node.child_count; i > 0; --i)
          open.push_back({{piece.value.file, syntax.child(node, i - 1)}, piece.scope, false});
        continue;
      }
      if (node.kind == ValueKind::format && add_formatted(piece, open)) continue;
      if (joins_segments(piece.value)) {
        for (std::size_t i = node.child_count; i > 1; --i)
          open.push_back({{piece.value.file, syntax.child(node, i - 1)}, piece.scope, true});
        continue;
      }
      if (node.kind == ValueKind::reference && open.size() + out.size() < kMaxPieces) {
        const auto found = follow(context_, piece.value.file, piece.scope, piece.value.value);
        if (found && found->value.valid() && found->file == piece.value.file &&
            joins(syntax, syntax.value(found->value))) {
          open.push_back({{found->file, found->value}, piece.scope, piece.apart});
          continue;
        }
      }
      out.push_back(piece);
    }
    return out;
  }

 private:
  static bool joins(const Syntax& syntax, const ValueNode& node) {
    return node.kind == ValueKind::concat ||
           (node.kind == ValueKind::arithmetic && syntax.text(node.text) == "+");
  }

  /// The pieces of `"/%s%s" % (name, path)`; the one that comes first is put on top. False where
  /// a hole is given nothing.
  bool add_formatted(const Piece& piece, std::vector<Piece>& open) const {
    const Syntax& syntax = context_.project.of(piece.value.file);
    const ValueNode& node = syntax.value(piece.value.value);
    std::vector<ValueId> arguments;
    for (std::size_t i = 0; i < node.child_count; ++i) arguments.push_back(syntax.child(node, i));
    std::vector<Piece> found;
    for (const linking::FormatPiece& one : linking::read_format(syntax.text(node.text), "")) {
      const ValueId given =
          one.is_hole ? linking::format_argument(syntax, arguments, one) : ValueId();
      if (one.is_hole && !given.valid()) return false;
      if (one.is_hole) found.push_back({{piece.value.file, given}, piece.scope});
      if (!one.is_hole && !one.text.empty())
        found.push_back({piece.value, piece.scope, false, one.text});
    }
    open.insert(open.end(), found.rbegin(), found.rend());
    return !found.empty();
  }

  /// `path.Join(base, path)`.
  bool joins_segments(ValueRef value) const {
    const Syntax& syntax = context_.project.of(value.file);
    const ValueNode& node = syntax.value(value.value);
    if (node.kind != ValueKind::call || node.child_count < 2) return false;
    const auto origin = context_.links.what_is({value.file, syntax.child(node, 0)}).origin;
    const std::string_view name = origin == 0 ? "" : context_.links.name(origin);
    return !name.empty() &&
           std::ranges::any_of(context_.catalogue.linking_group("intrinsic"), [&](const auto& one) {
             return contains(one.second, "path_join") && matches_glob(one.first, name);
           });
  }

  const ReaderContext& context_;
};

}  // namespace

std::vector<PathPiece> pieces_of_path(const ReaderContext& context, ValueRef value,
                                      SymbolId scope) {
  return Reader(context).read(value, scope);
}

}  // namespace cutaway::meaning
