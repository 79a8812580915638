// SPDX-License-Identifier: Apache-2.0
// Looks up the shapes of everything a file calls, annotates and extends.
#include "meaning/matches.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/api/lookup/blocks.h"
#include "meaning/api/lookup/handed_values.h"
#include "meaning/api/lookup/inherited.h"
#include "meaning/chains.h"
#include "meaning/handed_schema.h"
#include "meaning/test_lines.h"
#include "meaning/wrapped_marks.h"

namespace cutaway::meaning {
namespace {

using sources::Origin;
using syntax::Syntax;

constexpr std::size_t kMaxValues = 64;

class Matcher {
 public:
  Matcher(const ReaderContext& context, FileId file)
      : context_(context), file_(file), syntax_(context.project.of(file)) {}

  std::vector<Match> run() {
    match_file();
    match_calls();
    match_literals();
    match_annotations();
    match_bases();
    const TestLines tests(context_.catalogue, syntax_);
    if (!tests.empty())
      std::erase_if(found_, [&](const Match& match) { return tests.holds(match.site.line); });
    std::ranges::stable_sort(found_, {}, [](const Match& match) { return match.site.line; });
    return std::move(found_);
  }

 private:
  void add(std::string_view on, std::string_view origin, const Site& site) {
    if (origin.empty()) return;
    for (const catalogue::Shape* shape : shapes(on, origin)) {
      if (!excluded(*shape, site) && holds_what_it_needs(*shape, site) &&
          !makes_up_a_mark(*shape, site))
        found_.push_back({shape, site});
    }
  }

  /// `@Scheduled @interface Nightly`: nothing runs by the clock yet, only what bears the new mark;
  /// and nothing answers at `@RequestMapping @interface Removing`.
  bool makes_up_a_mark(const catalogue::Shape& shape, const Site& site) const {
    return (shape.means == "schedule" || shape.means == "route") && site.scope.valid() &&
           syntax_.symbols[site.scope.index()].kind == syntax::SymbolKind::annotation_type;
  }

  /// A file calls the same few things again and again, and most origins have no shape.
  const std::vector<const catalogue::Shape*>& shapes(std::string_view on, std::string_view origin) {
    Known& known = on == "call" ? of_calls_ : of_others_[std::string(on)];
    const auto found = known.find(origin);
    if (found != known.end()) return found->second;
    std::vector<const catalogue::Shape*> shapes = context_.catalogue.shapes(on, origin);
    if (on == "call" && origin.starts_with(':') && !shapes.empty())
      std::erase_if(shapes, [&](const catalogue::Shape* shape) { return is_foreign(*shape); });
    return known.emplace(origin, std::move(shapes)).first->second;
  }

  /// A name that no package gives (":abort") is that of a framework only in the framework's own
  /// language.
  bool is_foreign(const catalogue::Shape& shape) {
    if (!ecosystem_) ecosystem_ = ecosystem_of(context_, file_);
    const auto& packages =
        context_.catalogue.technologies()[shape.technology.index()].signals.packages;
    return !ecosystem_->empty() && !packages.empty() &&
           std::ranges::none_of(packages, [&](const auto& p) { return p.first == *ecosystem_; });
  }

  /// `within`: the same bare names mean something else in other files and blocks. `only_class`,
  /// `unless_class`: methods of classes with that annotation, or without it.
  bool excluded(const catalogue::Shape& shape, const Site& site) {
    const std::string_view within = shape.role("within");
    if (!within.empty() && !is_within(context_, file_, site.scope, within, blocks_)) return true;
    if (!is_in_class_named(syntax_, site.scope, shape.role("class_named"))) return true;
    const std::string_view needed = shape.role("only_class");
    if (!needed.empty() && !class_carries(site.scope, needed)) return true;
    const std::string_view globs = shape.role("unless_class");
    return !globs.empty() && class_carries(site.scope, globs);
  }

  /// Whether the class around has an annotation of such an origin.
  bool class_carries(SymbolId scope, std::string_view globs) const {
    const SymbolId owner = class_around(syntax_, scope);
    const auto targets = context_.links.annotations(file_);
    for (std::size_t i = 0; i < syntax_.annotations.size() && i < targets.size(); ++i) {
      if (syntax_.annotations[i].target != owner || targets[i].origin == 0) continue;
      if (matches_any(globs, context_.links.name(targets[i].origin))) return true;
    }
    return false;
  }

  /// `there`, `not_there`: something stands, or nothing stands, in that role of the call.
  bool is_there(std::string_view role, const Site& site, bool wanted) const {
    return role.empty() || (pick(context_, site, role).kind != Operand::Kind::none) == wanted;
  }

  /// `with`: one argument is, or is made with, such a thing; `unless_with`: none is; `unless_also`:
  /// the annotated symbol carries no such annotation beside; `with_text`: one argument is this
  /// text.
  bool holds_what_it_needs(const catalogue::Shape& shape, const Site& site) const {
    const std::string_view with = shape.role("with");
    const std::string_view without = shape.role("unless_with");
    const std::string_view also = shape.role("unless_also");
    if (!with.empty() && !has_argument_of(site, with)) return false;
    if (!holds_text(shape.role("with_text"), site)) return false;
    if (!is_there(shape.role("there"), site, true)) return false;
    if (!is_there(shape.role("not_there"), site, false)) return false;
    if (!without.empty() && has_argument_of(site, without)) return false;
    return also.empty() || !stands_beside(site, also);
  }

  bool holds_text(std::string_view text, const Site& site) const {
    if (text.ends_with('*')) return begins_with(text.substr(0, text.size() - 1), site);
    return text.empty() || std::ranges::any_of(site.arguments, [&](ValueId id) {
             const syntax::ValueNode* node = id.valid() ? &syntax_.value(id) : nullptr;
             if (node != nullptr && node->kind == syntax::ValueKind::entry &&
                 node->child_count == 1)
               node = &syntax_.value(syntax_.child(*node, 0));
             return node != nullptr && node->kind == syntax::ValueKind::string &&
                    syntax_.text(node->text) == text;
           });
  }

  /// `"http*"`: an argument begins so, whatever it is put together from.
  bool begins_with(std::string_view text, const Site& site) const {
    return std::ranges::any_of(site.arguments, [&](ValueId id) {
      if (!id.valid()) return false;
      const linking::ClosedValue closed = context_.links.close({file_, id});
      return std::ranges::any_of(closed.alternatives, [&](const linking::ClosedText& one) {
        return one.text.starts_with(text);
      });
    });
  }

  bool stands_beside(const Site& site, std::string_view globs) const {
    const auto targets = context_.links.annotations(file_);
    for (std::size_t i = 0; i < syntax_.annotations.size() && i < targets.size(); ++i) {
      if (syntax_.annotations[i].target == site.scope && targets[i].origin != 0 &&
          matches_any(globs, context_.links.name(targets[i].origin)))
        return true;
    }
    return false;
  }

  bool has_argument_of(const Site& site, std::string_view globs) const {
    std::vector<ValueId> open(site.arguments.begin(), site.arguments.end());
    for (std::size_t i = 0; i < open.size() && i < kMaxValues; ++i) {
      if (!open[i].valid()) continue;
      const syntax::ValueNode& node = syntax_.value(open[i]);
      const linking::Target target = context_.links.what_is({file_, open[i]});
      if (target.origin != 0 && matches_any(globs, context_.links.name(target.origin))) return true;
      if (node.kind == syntax::ValueKind::call && calls_one_of(syntax_.child(node, 0), globs))
        return true;
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax_.child(node, c));
      const bool named = node.kind == syntax::ValueKind::reference;
      const auto made = named ? follow(context_, file_, site.scope, open[i]) : std::nullopt;
      if (made && made->file == file_ && made->value.valid() && made->value != open[i])
        open.push_back(made->value);
    }
    return false;
  }

  /// What a word of the language gives is known by the call alone.
  bool calls_one_of(ValueId callee, std::string_view globs) const {
    const auto targets = context_.links.calls(file_);
    for (std::size_t i = 0; i < syntax_.calls.size() && i < targets.size(); ++i) {
      if (syntax_.calls[i].callee == callee)
        return targets[i].origin != 0 && matches_any(globs, context_.links.name(targets[i].origin));
    }
    return false;
  }

  void match_file() {
    Site site;
    site.file = file_;
    add("file", context_.project.file(file_).path, site);
  }

  std::span<const ValueId> arguments(std::uint32_t first, std::size_t count) const {
    return std::span(syntax_.arguments).subspan(first, count);
  }

  /// Route files of some frameworks are handed a variable that nobody types: `$router.get` is
  /// called
  /// `?:$router.get` then.
  std::string on_global(const syntax::Call& call, const linking::Target& target) const {
    if (target.symbol.valid() || !call.callee.valid()) return {};
    if (std::string schema = of_handed_schema(syntax_, call.callee); !schema.empty()) return schema;
    const syntax::ValueNode& callee = syntax_.value(call.callee);
    if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return {};
    const syntax::ValueNode& object = syntax_.value(syntax_.child(callee, 0));
    const std::string_view name = syntax_.text(object.text);
    const bool plain =
        object.kind == syntax::ValueKind::reference || object.kind == syntax::ValueKind::parameter;
    if (!plain || !name.starts_with("$") || name == "$this") return {};
    return "?:" + std::string(name) + "." + std::string(syntax_.text(callee.text));
  }

  void match_calls() {
    const auto targets = context_.links.calls(file_);
    for (std::size_t i = 0; i < syntax_.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax_.calls[i];
      if ((call.flags & syntax::kDecorator) != 0) continue;
      std::string unknown = targets[i].origin == 0 ? on_global(call, targets[i]) : "";
      if (targets[i].origin == 0 && unknown.empty())
        unknown = member_of_marked(context_, file_, call);
      if (targets[i].origin == 0 && unknown.empty()) {
        match_construction(call, targets[i]);
        if (!targets[i].symbol.valid()) match_named(call);
        continue;
      }
      const bool markup = (call.flags & syntax::kMarkup) != 0;
      add(markup ? "markup" : "call",
          unknown.empty() ? context_.links.name(targets[i].origin) : std::string_view(unknown),
          site_of(call, arguments_of(call)));
    }
  }

  Site site_of(const syntax::Call& call, std::span<const ValueId> arguments) const {
    return {file_,
            call.scope,
            call.callee,
            arguments,
            syntax_.text(call.name),
            {},
            call.line,
            std::max(call.line, call.end_line)};
  }

  /// A class of the project that is made stands for its bases where routes and steps of data work
  /// are concerned: `class AdminRouter(APIRouter)` … `AdminRouter(prefix="/admin")`. So does a
  /// function that it writes anew, which registers what the one above it would.
  void match_construction(const syntax::Call& call, const linking::Target& made) {
    if (!made.symbol.valid()) return;
    const auto [known, fresh] = made_.try_emplace(made.symbol);
    if (fresh) known->second = shapes_of_class(made.symbol);
    for (const catalogue::Shape* shape : known->second)
      found_.push_back({shape, site_of(call, arguments(call.first_argument, call.argument_count))});
  }

  std::vector<const catalogue::Shape*> shapes_of_class(SymbolRef made) const {
    std::vector<const catalogue::Shape*> out;
    const Syntax& syntax = context_.project.of(made.file);
    const SymbolId owner = class_around(syntax, made.symbol);
    const syntax::Symbol& symbol = syntax.symbols[made.symbol.index()];
    const bool constructs = owner == made.symbol || symbol.kind == syntax::SymbolKind::constructor;
    if (!owner.valid()) return out;
    const syntax::Symbol& type = syntax.symbols[owner.index()];
    for (std::uint32_t b = 0; b < type.base_count; ++b) {
      for (const std::string_view base : outside_bases(context_, made.file, type.first_base + b)) {
        const std::string origin =
            constructs ? std::string(base)
                       : std::string(base) + "." + std::string(syntax.text(symbol.name));
        for (const catalogue::Shape* shape : context_.catalogue.shapes("call", origin)) {
          const bool resource = shape->means == "resource";
          const bool made_so = shape->means == "mount" || shape->means == "pipeline_step";
          if (resource || (constructs && made_so)) out.push_back(shape);
        }
      }
    }
    return out;
  }

  /// Of long lists a call keeps the first few; its Value has more.
  std::span<const ValueId> arguments_of(const syntax::Call& call) const {
    if (call.arguments_written > call.argument_count && call.callee.valid()) {
      const ValueId whole = call_with(syntax_, call.callee);
      if (whole.valid() && syntax_.value(whole).child_count > call.argument_count + 1U) {
        const syntax::ValueNode& node = syntax_.value(whole);
        return std::span(syntax_.value_children)
            .subspan(node.first_child + 1, node.child_count - 1U);
      }
    }
    return arguments(call.first_argument, call.argument_count);
  }

  /// What nobody typed is known by how it is called: `app.get(…)` on a parameter, or on what is
  /// taken out of one.
  void match_named(const syntax::Call& call) {
    if (!call.callee.valid()) return;
    const syntax::ValueNode& node = syntax_.value(call.callee);
    const bool index = node.kind == syntax::ValueKind::index;
    if ((node.kind != syntax::ValueKind::member && !index) || node.child_count == 0) return;
    const ValueId on = syntax_.child(node, 0);
    const syntax::ValueNode& object = syntax_.value(on);
    const bool parameter = object.kind == syntax::ValueKind::parameter;
    if (!parameter && object.kind != syntax::ValueKind::reference) return;
    const std::string written = std::string(syntax_.text(object.text)) + "." +
                                (index ? "[]" : std::string(syntax_.text(node.text)));
    if (!parameter && (!call.scope.valid() || shapes("named", written).empty() ||
                       handed_value(context_, {file_, call.scope}, {file_, on}).is_none()))
      return;
    add("named", written, site_of(call, arguments(call.first_argument, call.argument_count)));
  }

  /// Literals of a type (`cobra.Command{Use: "x"}`) are made without a call.
  void match_literals() {
    std::set<std::pair<std::uint32_t, std::string_view>> called;
    for (const syntax::Call& call : syntax_.calls)
      called.emplace(call.line, syntax_.text(call.name));
    for (std::size_t i = 0; i < syntax_.values.size(); ++i) {
      const syntax::ValueNode& node = syntax_.values[i];
      const bool made = node.kind == syntax::ValueKind::construct && node.child_count > 0;
      const bool record = node.kind == syntax::ValueKind::record && !node.text.empty();
      if (!made && !record) continue;
      const ValueId callee = made ? syntax_.child(node, 0) : ValueId();
      const std::string_view written = syntax_.text(made ? syntax_.value(callee).text : node.text);
      const std::string_view name = written.substr(written.rfind('.') + 1);
      if (called.contains({node.line, name})) continue;
      const linking::Target target = context_.links.what_is({file_, ValueId(i)});
      if (target.origin == 0) continue;
      const auto children =
          std::span(syntax_.value_children).subspan(node.first_child, node.child_count);
      add("call", context_.links.name(target.origin),
          {file_,
           symbol_at(syntax_, node.line),
           callee,
           children.subspan(made ? 1 : 0),
           name,
           {},
           node.line,
           node.line});
    }
  }

  void match_annotations() {
    const auto targets = context_.links.annotations(file_);
    for (std::size_t i = 0; i < syntax_.annotations.size() && i < targets.size(); ++i) {
      const syntax::Annotation& note = syntax_.annotations[i];
      const linking::NameId origin =
          targets[i].origin != 0 ? targets[i].origin : wrapped_mark(context_, targets[i].symbol);
      if (origin == 0) {
        match_composed(note, targets[i].symbol);
        match_handed(note, targets[i].symbol);
        if (!targets[i].symbol.valid()) match_named_mark(note);
        continue;
      }
      const std::string_view written = syntax_.text(note.name);
      add("annotation", context_.links.name(origin),
          mark_site(note, note.callee, given_to(note), written.substr(written.rfind('.') + 1)));
    }
  }

  std::span<const ValueId> given_to(const syntax::Annotation& note) const {
    return arguments(note.first_argument, note.argument_count);
  }

  Site mark_site(const syntax::Annotation& note, ValueId callee, std::span<const ValueId> given,
                 std::string_view name) const {
    return {file_,     note.target, callee,
            given,     name,        {},
            note.line, note.line,   syntax_.text(note.parameter)};
  }

  /// `@app.before_request` where `app` is a parameter that nobody typed.
  void match_named_mark(const syntax::Annotation& note) {
    if (!note.callee.valid()) return;
    const syntax::ValueNode& node = syntax_.value(note.callee);
    if (node.kind != syntax::ValueKind::member || node.child_count == 0) return;
    const syntax::ValueNode& object = syntax_.value(syntax_.child(node, 0));
    if (object.kind != syntax::ValueKind::parameter) return;
    const std::string_view name = syntax_.text(node.text);
    add("named", std::string(syntax_.text(object.text)) + "." + std::string(name),
        mark_site(note, note.callee, given_to(note), name));
  }

  /// `@protected(router.get, "/orders", [READ])` of the project: what it is given first registers
  /// what it stands on, by the rest.
  void match_handed(const syntax::Annotation& note, SymbolRef own) {
    const linking::NameId origin = own.valid() ? handed_member(context_, file_, note) : 0;
    if (origin == 0) return;
    const ValueId first = syntax_.arguments[note.first_argument];
    const std::size_t before = found_.size();
    add("annotation", context_.links.name(origin),
        mark_site(note, first, given_to(note).subspan(1), syntax_.text(syntax_.value(first).text)));
    const auto added = found_.begin() + static_cast<std::ptrdiff_t>(before);
    found_.erase(std::remove_if(added, found_.end(),
                                [](const Match& one) { return one.shape->means != "route"; }),
                 found_.end());
  }

  /// `@InternalController("orders")` of the project, on which a mount stands whose prefix it hands
  /// on (`alias_annotations`): a prefix of its own.
  void match_composed(const syntax::Annotation& note, SymbolRef own) {
    if (!own.valid() || note.argument_count == 0) return;
    const syntax::Syntax& its = context_.project.of(own.file);
    const syntax::Symbol& symbol = its.symbols[own.symbol.index()];
    const auto targets = context_.links.annotations(own.file);
    std::vector<std::string_view> mounts;
    bool hands_on = false;
    for (std::size_t i = 0; i < its.annotations.size() && i < targets.size(); ++i) {
      const bool inside =
          symbol.line <= its.annotations[i].line && its.annotations[i].line <= symbol.end_line;
      if (targets[i].origin == 0) continue;
      const std::string_view origin = context_.links.name(targets[i].origin);
      if (its.annotations[i].target == own.symbol) mounts.push_back(origin);
      hands_on = hands_on || (inside && is_alias(origin));
    }
    if (!hands_on) return;
    for (const std::string_view origin : mounts)
      for (const catalogue::Shape* shape : shapes("annotation", origin))
        if (shape->means == "mount")
          found_.push_back(
              {shape, mark_site(note, note.callee, given_to(note), syntax_.text(note.name))});
  }

  bool is_alias(std::string_view origin) const {
    return std::ranges::any_of(context_.catalogue.table("parts"), [&](const auto& row) {
      return row.first == "alias_annotations" && row.second == origin;
    });
  }

  void match_bases() {
    for (std::size_t i = 0; i < syntax_.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax_.symbols[i];
      for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
        const syntax::Base& base = syntax_.bases[symbol.first_base + b];
        const std::uint32_t line = std::max(symbol.line, base.line);
        match_base(symbol.first_base + b, {file_,
                                           SymbolId(i),
                                           {},
                                           {},
                                           syntax_.text(base.name),
                                           syntax_.text(base.arguments),
                                           line,
                                           line});
      }
    }
  }

  void match_base(std::uint32_t base, const Site& site) {
    for (const std::string_view origin : outside_bases(context_, file_, base))
      add("base", origin, site);
  }

  using Known = std::map<std::string, std::vector<const catalogue::Shape*>, std::less<>>;

  const ReaderContext& context_;
  Known of_calls_;
  std::map<std::string, Known> of_others_;
  FileId file_;
  const Syntax& syntax_;
  std::optional<Blocks> blocks_;
  std::optional<std::string_view> ecosystem_;  ///< of the file's language; when it was asked for
  std::map<SymbolRef, std::vector<const catalogue::Shape*>> made_;
  std::vector<Match> found_;
};

/// What the store is told may be written out by a tool: `db/schema.rb`.
bool holds_schema(const ReaderContext& context, FileId file) {
  const std::string name = lower(base_name(context.project.file(file).path));
  return std::ranges::any_of(context.catalogue.table("migrations"), [&](const auto& row) {
    return row.first == "written.files" && matches_glob(row.second, name);
  });
}

/// Whether a match in such a file is about the store.
bool tells_schema(const catalogue::Shape& shape) {
  return shape.means == "schema_change" || !shape.role("snapshot").empty() ||
         !shape.role("hands").empty();
}

}  // namespace

std::vector<Match> find_matches(const ReaderContext& context, FileId file, bool called) {
  const Origin origin = context.project.file(file).origin;
  if (origin == Origin::vendored || origin == Origin::minified) return {};
  if (origin != Origin::generated) return Matcher(context, file).run();
  const bool schema = holds_schema(context, file);
  if (!schema && !called) return {};
  std::vector<Match> found = Matcher(context, file).run();
  std::erase_if(found, [&](const Match& match) {
    const std::string& means = match.shape->means;
    return schema ? !tells_schema(*match.shape) : means != "route" && means != "mount";
  });
  return found;
}

}  // namespace cutaway::meaning
