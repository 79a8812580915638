// SPDX-License-Identifier: Apache-2.0
// Targets of calls, annotations, bases and imports.
#include "linking/targets.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/unique_names.h"
#include "platform/parallel.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;

/// The file that stands for a whole package: its first one that is no test of it.
FileId file_of_package(const Linker& linker, std::uint32_t package) {
  const auto files = linker.packages().files(package);
  const auto own = std::ranges::find_if(files, [&](FileId file) {
    const sources::File& one = linker.project().file(file);
    return one.origin != sources::Origin::test && !one.path.ends_with("_test.go");
  });
  return own == files.end() ? files.front() : *own;
}

/// `Shape::Circle(1)` reaches the variant.
bool variant_target(const Linker& linker, std::string_view name, Target& target) {
  const SymbolRef type = target.symbol;
  const syntax::Syntax& syntax = linker.syntax(type.file);
  if (syntax.symbols[type.symbol.index()].kind != syntax::SymbolKind::enum_) return false;
  for (const NameRow& row : linker.index(type.file).find(type.symbol.value, hash64(name))) {
    const bool is_variant = row.kind == RowKind::symbol &&
                            syntax.symbols[row.index].kind == syntax::SymbolKind::enum_member;
    if (!is_variant) continue;
    target.symbol = {type.file, SymbolId(row.index)};
    return true;
  }
  return false;
}

/// `<main>` in a script is an element of the page, whatever else has its name. Files of components
/// have rules of their own.
bool is_page_element(const Linker& linker, FileId file, std::string_view tag) {
  const std::string_view path = linker.files().path(file);
  const bool is_script = path.ends_with(".tsx") || path.ends_with(".jsx") || path.ends_with(".js");
  return is_script && !tag.empty() && tag.front() >= 'a' && tag.front() <= 'z';
}

/// The declared constant, variable or field that a callee names; invalid if it names none.
SymbolRef holder_of(const Linker& linker, FileId file, ValueId callee) {
  for (const Source& source : linker.sources_of_callee(file, callee)) {
    if (source.symbol.valid()) return {source.file, source.symbol};
  }
  return {};
}

/// What a callee reaches by the thing it names. An object that is called is reached by the name
/// that holds it.
Target named_target(const Linker& linker, FileId file, const syntax::Call& call,
                    const Entity& called) {
  Target target = target_of(linker, called);
  if (called.kind == EntityKind::instance &&
      variant_target(linker, linker.syntax(file).text(call.name), target))
    return target;
  const bool holds = called.kind == EntityKind::none || called.kind == EntityKind::record ||
                     (called.kind == EntityKind::instance && !linker.rules(file).calls_construct);
  if (!holds || linker.rules(file).methods_apart) return target;
  const SymbolRef holder = holder_of(linker, file, call.callee);
  return holder.valid() ? Target{holder, 0, Confidence::medium} : target;
}

bool is_method(const Linker& linker, SymbolRef symbol) {
  const syntax::Symbol& at = linker.syntax(symbol.file).symbols[symbol.symbol.index()];
  return at.kind == syntax::SymbolKind::method;
}

Target call_target(const Linker& linker, FileId file, const syntax::Call& call) {
  const syntax::Syntax& syntax = linker.syntax(file);
  if (!call.callee.valid() || call.callee.index() >= syntax.values.size()) return {};
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if ((call.flags & syntax::kMarkup) != 0 && callee.kind == ValueKind::reference &&
      is_page_element(linker, file, syntax.text(callee.text))) {
    return {{}, linker.names().add(":" + std::string(syntax.text(callee.text))), Confidence::high};
  }
  if (callee.kind == ValueKind::reference &&
      syntax.text(callee.text) == linker.rules(file).base_object &&
      linker.rules(file).calls_construct) {
    return {{}, linker.names().add(":super"), Confidence::high};
  }
  const std::span<const ValueId> arguments(syntax.arguments.data() + call.first_argument,
                                           call.argument_count);
  const bool constructs = (call.flags & syntax::kConstructs) != 0;
  Entity called = linker.called(file, call.callee, arguments, Linker::kDepth, nullptr, constructs);
  const std::string_view method_name = linker.rules(file).call_method;
  if (called.kind == EntityKind::instance && !method_name.empty()) {
    const Entity method = linker.called_method(called);
    if (method.kind == EntityKind::definition) {
      called = method;
    } else if (linker.rules(file).pointers) {
      return {};  // a pointer to a function
    }
  }
  if (called.kind == EntityKind::giver) {
    const std::string origin =
        std::string(linker.rules(file).builtin_origin) + std::string(syntax.text(call.name));
    return {{}, linker.names().add(origin), Confidence::medium};
  }
  Target target = named_target(linker, file, call, called);
  if (called.kind == EntityKind::instance) variant_target(linker, syntax.text(call.name), target);
  if (target.symbol.valid())
    target.symbol = linker.defined(linker.overload(target.symbol, file, call));
  // `new List<Order>()` in a class that has a function List: only a type can be made.
  if (constructs && target.symbol.valid() && is_method(linker, target.symbol)) return {};
  if (target.origin == 0) return target;
  // The module itself is called: its name is an empty first component.
  const std::string_view origin = linker.names().text(target.origin);
  if (origin.ends_with(':')) target.origin = linker.names().add(std::string(origin) + ".");
  return target;
}

/// `[Route("orders")]` where own code has a class Route that is no attribute: the name with its
/// suffix, written without it, of what is imported; nothing when nobody has that.
Entity suffixed(const Linker& linker, const Entity& own, const Entity& whole,
                std::string_view suffix) {
  const SymbolRef type = own.symbol();
  const syntax::Syntax& syntax = linker.syntax(type.file);
  const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
  const auto ends = [&](std::string_view name) { return name.ends_with(suffix); };
  bool marks = ends(syntax.text(symbol.name));
  for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b)
    marks = marks || ends(syntax.text(syntax.bases[b].name));
  if (marks) return own;
  if (whole.kind != EntityKind::outside) return Entity::none();
  std::string_view name = linker.names().text(whole.a);
  if (!ends(name)) return Entity::none();
  name.remove_suffix(suffix.size());
  return Entity::outside(linker.names().add(std::string(name))).at_most(whole.confidence);
}

Target annotation_target(const Linker& linker, FileId file, const syntax::Annotation& annotation) {
  const syntax::Syntax& syntax = linker.syntax(file);
  if (linker.rules(file).annotations_are_tags) return {};
  SymbolId scope = annotation.target;
  if (scope.valid()) scope = syntax.symbols[scope.index()].container;
  if (const std::string_view suffix = linker.rules(file).annotation_suffix; !suffix.empty()) {
    const std::string whole = std::string(syntax.text(annotation.name)) + std::string(suffix);
    const Entity own = linker.dotted_entity(file, scope, whole);
    if (own.kind == EntityKind::definition) return target_of(linker, own);
    const Entity bare = linker.dotted_entity(file, scope, syntax.text(annotation.name));
    if (bare.kind == EntityKind::definition)
      return target_of(linker, suffixed(linker, bare, own, suffix));
  }
  if (annotation.callee.valid()) {
    return target_of(linker, linker.evaluate(file, annotation.callee));
  }
  return target_of(linker, linker.dotted_entity(file, scope, syntax.text(annotation.name)));
}

/// Where the imported name itself is defined when it is a name that holds something.
void find_holder(const Linker& linker, const Resolution& module, ImportLink& link) {
  const std::size_t dot = module.rest.rfind('.');
  Resolution owner = module;
  owner.rest = dot == std::string::npos ? std::string() : module.rest.substr(0, dot);
  const std::string_view name =
      std::string_view(module.rest).substr(dot == std::string::npos ? 0 : dot + 1);
  for (const Source& source : linker.sources_of_member(linker.resolved(owner), name)) {
    if (source.parameter != Source::kNone) continue;
    link.file = source.file;
    if (source.symbol.valid()) {
      link.symbol = {source.file, source.symbol};
    } else if (source.value.valid()) {
      link.line = linker.syntax(source.file).value(source.value).line;
    }
    return;
  }
}

ImportLink import_link(const Linker& linker, FileId file, std::size_t row) {
  ImportLink link;
  const Resolution& module = linker.slots(file).modules[row];
  link.resolved = module.kind != Resolution::Kind::unresolved;
  if (module.kind == Resolution::Kind::outside) {
    link.package = linker.names().add(module.package);
    return link;
  }
  if (!link.resolved) return link;
  const Entity entity = module.rest.empty() ? Entity::none() : linker.resolved(module);
  if (entity.kind == EntityKind::definition || entity.kind == EntityKind::instance) {
    link.file = entity.symbol().file;
    if (entity.kind == EntityKind::definition) link.symbol = entity.symbol();
  } else if (entity.kind == EntityKind::module) {
    link.file = FileId(entity.a);
  }
  if (module.kind == Resolution::Kind::file &&
      (!link.symbol.valid() || entity.kind == EntityKind::instance)) {
    if (entity.kind != EntityKind::module) link.file = module.file;
  }
  if (!link.symbol.valid() && entity.kind != EntityKind::module) {
    link.symbol = linker.declared(module);
    if (link.symbol.valid()) {
      link.file = link.symbol.file;
    } else if (!module.rest.empty()) {
      find_holder(linker, module, link);
    }
  }
  if (module.kind == Resolution::Kind::package && !link.file.valid()) {
    link.file = file_of_package(linker, module.id);
  }
  return link;
}

}  // namespace

Target target_of(const Linker& linker, const Entity& entity) {
  Target target;
  target.confidence = entity.confidence;
  switch (entity.kind) {
    case EntityKind::definition:
    case EntityKind::instance:
    case EntityKind::accessor:
      target.symbol = entity.symbol();
      break;
    case EntityKind::outside:
      target.origin = entity.a;
      break;
    case EntityKind::module: {
      const Entity whole = linker.module_member(FileId(entity.a), "default");
      if (whole.kind == EntityKind::definition) target.symbol = whole.symbol();
      break;
    }
    case EntityKind::shape:
      return target_of(linker, linker.plain(entity));
    default:
      break;
  }
  if (!target.symbol.valid() && target.origin == 0) target.confidence = Confidence::low;
  return target;
}

FileTargets targets_of(const Linker& linker, FileId file) {
  const syntax::Syntax& syntax = linker.syntax(file);
  FileTargets out;
  for (std::size_t i = 0; i < syntax.imports.size(); ++i) {
    Linker::begin_question();
    out.imports.push_back(import_link(linker, file, i));
    const FileId to = out.imports.back().file;
    if (to.valid() && to != file) out.imported_files.push_back(to);
    const Resolution& module = linker.slots(file).modules[i];
    if (module.kind == Resolution::Kind::file && module.file != file) {
      out.imported_files.push_back(module.file);
    }
  }
  for (const Resolution& module : linker.slots(file).export_modules) {
    if (module.kind == Resolution::Kind::file) out.imported_files.push_back(module.file);
  }
  std::sort(out.imported_files.begin(), out.imported_files.end());
  out.imported_files.erase(std::unique(out.imported_files.begin(), out.imported_files.end()),
                           out.imported_files.end());
  for (const auto& call : syntax.calls) {
    Linker::begin_question();
    out.calls.push_back(call_target(linker, file, call));
  }
  for (const auto& annotation : syntax.annotations) {
    Linker::begin_question();
    out.annotations.push_back(annotation_target(linker, file, annotation));
  }
  for (const Entity& base : linker.slots(file).bases) {
    Linker::begin_question();
    out.bases.push_back(target_of(linker, base));
  }
  return out;
}

namespace {

/// Whether objects of a class alone have the method; what a module has can be mixed into others.
bool is_of_class(const Linker& linker, const SymbolRef& method) {
  const auto& symbols = linker.syntax(method.file).symbols;
  const SymbolId owner = symbols[method.symbol.index()].container;
  return owner.valid() && symbols[owner.index()].kind == syntax::SymbolKind::class_;
}

}  // namespace

void add_unique(const Linker& linker, const catalogue::Catalogue& catalogue,
                std::vector<FileTargets>& targets) {
  const UniqueNames unique(linker, targets);
  platform::parallel_for(targets.size(), linker.threads(), [&](std::size_t i) {
    const auto& calls = linker.syntax(FileId(i)).calls;
    for (std::size_t c = 0; c < calls.size(); ++c) {
      Target& target = targets[i].calls[c];
      if (target.symbol.valid()) continue;
      Linker::begin_question();
      const bool is_bare = unique.is_bare(FileId(i), calls[c]);
      if (target.origin != 0 && !is_bare) continue;
      const Target only = unique.find(FileId(i), calls[c]);
      // What a library gives by that name is meant, where only an object of another class has it.
      if (only.symbol.valid() && target.origin != 0 && is_of_class(linker, only.symbol)) continue;
      const std::string_view outside = linker.names().text(target.origin);
      // `create_table "orders"` in a block of the framework, whoever else has such a method
      if (only.symbol.valid() && is_bare && !catalogue.shapes("call", outside).empty()) continue;
      if (only.symbol.valid() || !is_bare) target = only;
    }
  });
}

}  // namespace cutaway::linking
