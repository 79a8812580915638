// SPDX-License-Identifier: Apache-2.0
// Looks at what stands in an empty handler and behind it.
#include "model/dropped_errors.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::uint32_t kRightBehind = 4;  ///< lines

/// `namespace App\Http; … catch (Exception $e)` without `use Exception`: PHP looks for
/// App\Http\Exception, which is nobody's, so that the error goes on.
bool catches_nothing(const syntax::Syntax& syntax, const syntax::Block& block) {
  constexpr std::array<std::string_view, 3> kOfLanguage = {"Exception", "Throwable", "Error"};
  const std::string_view caught = syntax.text(block.text);
  if (!contains(syntax.text(syntax.package), "\\") ||
      std::ranges::find(kOfLanguage, caught) == kOfLanguage.end())
    return false;
  return std::ranges::none_of(syntax.imports, [&](const syntax::Import& import) {
    return syntax.text(import.name) == caught || syntax.text(import.alias) == caught ||
           syntax.text(import.module) == caught;
  });
}

/// Lines of the block hold the line; of a try, those before its first handler.
bool holds(const syntax::Block& block, std::uint32_t line) {
  return block.line <= line && line <= block.end_line;
}

bool is_handler(const syntax::Block& block) {
  return block.kind == syntax::BlockKind::swallow || block.kind == syntax::BlockKind::catch_;
}

/// `logger.warn(error)` and nothing else: no value is set, and nobody leaves.
bool only_writes_down(const catalogue::Catalogue& catalogue, const syntax::Syntax& syntax,
                      const syntax::Block& block) {
  const auto inside = [&](const auto& one) { return holds(block, one.line); };
  const auto writes_down = [&](const syntax::Call& call) {
    const std::string name = lower(syntax.text(call.name));
    return !inside(call) || std::ranges::any_of(catalogue.table("trace"), [&](const auto& row) {
      return row.first == "handlers.written_down" && row.second == name;
    });
  };
  return std::ranges::any_of(syntax.calls, inside) && std::ranges::none_of(syntax.exits, inside) &&
         std::ranges::none_of(
             syntax.bindings,
             [&](const syntax::Binding& one) { return inside(one) && one.line > block.line; }) &&
         std::ranges::all_of(syntax.calls, writes_down);
}

/// A value, or a piece of it, is what stands under the name.
bool mentions(const syntax::Syntax& syntax, ValueId value, std::string_view name, int depth = 0) {
  constexpr int kDeepest = 8;
  if (!value.valid() || depth > kDeepest) return false;
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind == syntax::ValueKind::reference && syntax.text(node.text) == name) return true;
  for (std::uint32_t i = 0; i < node.child_count; ++i)
    if (mentions(syntax, syntax.child(node, i), name, depth + 1)) return true;
  return false;
}

/// What the try finds is worked with behind it: without the call there is nothing to work with.
bool is_used_behind(const syntax::Syntax& syntax, const syntax::Block& tried,
                    const syntax::Block& handler) {
  const auto behind = [&](const auto& one) {
    return one.scope == handler.scope && one.line > handler.end_line;
  };
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& found) {
    if (found.scope != handler.scope || found.line < tried.line || found.line >= handler.line)
      return false;
    const std::string_view name = syntax.text(found.target);
    const auto gives = [&](const syntax::Exit& exit) {
      return behind(exit) && mentions(syntax, exit.value, name);
    };
    const auto takes = [&](const syntax::Call& call) {
      if (!behind(call)) return false;
      bool its = mentions(syntax, call.callee, name);
      for (std::uint32_t i = 0; i < call.argument_count && !its; ++i)
        its = mentions(syntax, syntax.arguments[call.first_argument + i], name);
      return its;
    };
    return std::ranges::any_of(syntax.exits, gives) || std::ranges::any_of(syntax.calls, takes);
  });
}

/// try { return Date.parse(given); } catch {} return Time.parse(given): whoever leaves in the try
/// goes on behind the handler in another way.
bool has_second_way(const syntax::Syntax& syntax, const syntax::Block& handler) {
  const syntax::Block* tried = tried_by(syntax, handler);
  if (tried == nullptr) return false;
  const auto behind = [&](const auto& one) {
    return one.scope == handler.scope && one.line > handler.end_line &&
           one.line <= handler.end_line + kRightBehind;
  };
  const bool leaves = std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == handler.scope && exit.kind == syntax::ExitKind::return_ &&
           exit.line >= tried->line && exit.line < handler.line;
  });
  return leaves &&
         (std::ranges::any_of(syntax.exits, behind) || std::ranges::any_of(syntax.calls, behind));
}

}  // namespace

const syntax::Block* tried_by(const syntax::Syntax& syntax, const syntax::Block& handler) {
  const syntax::Block* best = nullptr;
  for (const syntax::Block& block : syntax.blocks) {
    if (block.kind == syntax::BlockKind::try_ && block.scope == handler.scope &&
        block.line <= handler.line && handler.line <= block.end_line + 1 &&
        (best == nullptr || block.line > best->line))
      best = &block;
  }
  return best;
}

bool is_expected(const catalogue::Catalogue& catalogue, std::string_view caught) {
  const std::string low = lower(caught);
  return std::ranges::any_of(catalogue.table("debt"), [&](const auto& row) {
    return row.first == "expected_errors" && contains(low, row.second);
  });
}

bool is_broad(const catalogue::Catalogue& catalogue, std::string_view caught) {
  return catches_any(catalogue, caught) ||
         std::ranges::any_of(catalogue.table("debt"), [&](const auto& row) {
           return row.first == "any_error_value" && row.second == caught;
         });
}

bool catches_any(const catalogue::Catalogue& catalogue, std::string_view caught) {
  caught = trim(caught.substr(0, caught.find(" as ")));
  while (caught.ends_with('&') || caught.ends_with(' ')) caught.remove_suffix(1);
  const std::size_t cut = caught.find_last_of("\\:. ");
  const std::string_view last =
      cut == std::string_view::npos || caught == "..." ? caught : caught.substr(cut + 1);
  return last.empty() || std::ranges::any_of(catalogue.table("debt"), [&](const auto& row) {
           return row.first == "any_error" && row.second == last;
         });
}

bool goes_on_without(const catalogue::Catalogue& catalogue, const syntax::Syntax& syntax,
                     const syntax::Call& call) {
  if ((call.flags & syntax::kInTry) == 0) return false;
  const syntax::Block* tried = nullptr;
  for (const syntax::Block& block : syntax.blocks) {
    const bool around = block.kind == syntax::BlockKind::try_ && block.scope == call.scope &&
                        holds(block, call.line);
    if (around && (tried == nullptr || block.line > tried->line)) tried = &block;
  }
  if (tried == nullptr) return false;
  const syntax::Block* handler = nullptr;
  for (const syntax::Block& block : syntax.blocks) {
    const bool its = is_handler(block) && block.scope == call.scope && block.line > call.line &&
                     block.line <= tried->end_line + 1;
    if (!its) continue;
    if (handler != nullptr) return false;  // which of several takes the error is not known
    handler = &block;
  }
  if (handler == nullptr || !catches_any(catalogue, syntax.text(handler->text))) return false;
  // What is answered in the try is not answered behind it.
  const bool leaves = std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == call.scope && exit.line >= tried->line && exit.line <= handler->end_line;
  });
  if (leaves || is_used_behind(syntax, *tried, *handler)) return false;
  return handler->kind == syntax::BlockKind::swallow
             ? !catches_nothing(syntax, *handler)
             : only_writes_down(catalogue, syntax, *handler);
}

bool drops_error(const syntax::Syntax& syntax, const syntax::Block& block) {
  if (block.kind != syntax::BlockKind::swallow) return false;
  const bool explained = std::ranges::any_of(syntax.comments, [&](const syntax::Comment& comment) {
    return comment.end_line >= block.line && comment.line <= block.end_line;
  });
  // try { return find(key); } catch {} throw new NotFound();
  const bool raises = std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.kind == syntax::ExitKind::throw_ && exit.scope == block.scope &&
           exit.line > block.end_line && exit.line <= block.end_line + kRightBehind;
  });
  return !explained && !raises && !catches_nothing(syntax, block) && !has_second_way(syntax, block);
}

}  // namespace cutaway::model
