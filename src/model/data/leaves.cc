// SPDX-License-Identifier: Apache-2.0
// Follows personal fields from where they are read, over local names and at most two functions of
// the project, to calls that take them out.
#include "model/data/leaves.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "model/data/sinks.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxNodes = 96;
constexpr int kRounds = 2;
constexpr std::size_t kMaxPlaces = 20;

/// Calls from the sink outwards.
using Trail = std::vector<Place>;

/// A function's parameter that ends in a sink.
struct Passing {
  std::uint32_t parameter = 0;
  Sink sink;
  Trail trail;
};

/// A value on its way; `whole`: were it an object, all its fields would be written out.
struct Open {
  ValueId value;
  bool whole = false;
};

class Tracer {
 public:
  Tracer(const Inputs& in, const EntityObjects& objects, Model& model)
      : in_(in), objects_(objects), model_(model), sinks_(in) {}

  void run() {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      if (!in_.own(file)) continue;
      const Syntax& syntax = in_.project.of(file);
      for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
        const Sink& sink = sinks_.of(file, c);
        if (!sink.via.empty()) take(file, c, sink, -1, {});
      }
    }
    for (int round = 0; round < kRounds; ++round) follow_callers();
    find_answers();
    finish();
  }

 private:
  /// Arguments of a call to a sink; `only` = the one that counts.
  void take(FileId file, std::size_t call_index, const Sink& sink, int only, Trail trail) {
    const Syntax& syntax = in_.project.of(file);
    const syntax::Call& call = syntax.calls[call_index];
    trail.push_back({file, call.line, std::max(call.line, call.end_line)});
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      if (only >= 0 && a != static_cast<std::uint32_t>(only)) continue;
      look(file, call.scope, syntax.arguments[call.first_argument + a], sink, trail);
    }
  }

  void look(FileId file, SymbolId scope, ValueId root, const Sink& sink, const Trail& trail) {
    const Syntax& syntax = in_.project.of(file);
    std::vector<Open> open{{root, sink.whole}};
    std::set<ValueId> seen;
    for (std::size_t i = 0; i < open.size() && i < kMaxNodes; ++i) {
      const Open at = open[i];
      if (!at.value.valid() || !seen.insert(at.value).second) continue;
      const ValueNode& node = syntax.value(at.value);
      switch (node.kind) {
        case ValueKind::member:
          if (!member(file, node, sink, trail) && at.whole) whole(file, at.value, sink, trail);
          continue;  // what it is taken from stays here
        case ValueKind::parameter:
          pass(file, scope, syntax.text(node.text), sink, trail);
          if (at.whole) whole(file, at.value, sink, trail);
          continue;
        case ValueKind::reference:
          if (objects_.of({file, at.value})) {
            if (at.whole) whole(file, at.value, sink, trail);
          } else {
            local(file, scope, syntax.text(node.text), trail.back().line, at.whole, open);
          }
          continue;
        case ValueKind::comparison:
        case ValueKind::function:
          continue;
        case ValueKind::call:
          if (getter(file, node, sink, trail) || veils(syntax, node)) continue;
          break;
        default:
          break;
      }
      const bool call = node.kind == ValueKind::call;
      const bool whole = call ? node.child_count > 0 && serialises(file, node)
                              : at.whole && node.kind != ValueKind::concat;
      for (std::size_t k = call ? 1 : 0; k < node.child_count; ++k)
        open.push_back({syntax.child(node, k), whole});
    }
  }

  bool veils(const Syntax& syntax, const ValueNode& call) const {
    return call.child_count > 0 &&
           sinks_.veils(syntax.text(syntax.value(syntax.child(call, 0)).text));
  }

  bool serialises(FileId file, const ValueNode& call) const {
    return sinks_.serialises({file, in_.project.of(file).child(call, 0)});
  }

  const EntityField* personal_field(std::size_t entity, std::string_view name) const {
    const std::string key = name_key(name);
    for (const EntityField& field : model_.entities[entity].fields) {
      if (field.personal.empty()) continue;
      if (name_key(field.is.code_name) == key || name_key(field.is.name) == key) return &field;
    }
    return nullptr;
  }

  /// user.email; true when nothing below it has to be looked at.
  bool member(FileId file, const ValueNode& node, const Sink& sink, const Trail& trail) {
    const Syntax& syntax = in_.project.of(file);
    if (node.child_count == 0) return false;
    const auto entity = objects_.of({file, syntax.child(node, 0)});
    if (!entity) return false;
    if (const EntityField* field = personal_field(*entity, syntax.text(node.text)))
      add(*entity, field, sink, trail);
    return true;
  }

  /// user.getEmail()
  bool getter(FileId file, const ValueNode& node, const Sink& sink, const Trail& trail) {
    const Syntax& syntax = in_.project.of(file);
    if (node.child_count != 1) return false;
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
    std::string_view name = syntax.text(callee.text);
    if (name.starts_with("get") && name.size() > 3) name.remove_prefix(3);
    const auto entity = objects_.of({file, syntax.child(callee, 0)});
    if (!entity) return false;
    if (const EntityField* field = personal_field(*entity, name)) add(*entity, field, sink, trail);
    return true;
  }

  /// The thing itself: all its fields go but passwords, which are as a rule left out of that.
  void whole(FileId file, ValueId value, const Sink& sink, const Trail& trail) {
    const auto entity = objects_.of({file, value});
    if (!entity) return;
    for (const EntityField& field : model_.entities[*entity].fields) {
      if (!field.personal.empty() && field.personal != "credential")
        add(*entity, &field, sink, trail);
    }
  }

  /// What a local name was given before this line.
  void local(FileId file, SymbolId scope, std::string_view name, std::uint32_t line, bool whole,
             std::vector<Open>& open) const {
    const Syntax& syntax = in_.project.of(file);
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.line > line) break;
      if (binding.scope != scope || !binding.value.valid() || binding.position != 0) continue;
      if (syntax.text(binding.target) == name) open.push_back({binding.value, whole});
    }
  }

  void pass(FileId file, SymbolId scope, std::string_view name, const Sink& sink,
            const Trail& trail) {
    const Syntax& syntax = in_.project.of(file);
    for (int depth = 0; depth < 8 && scope.valid(); ++depth) {
      const syntax::Symbol& symbol = syntax.symbols[scope.index()];
      for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
        if (syntax.text(syntax.parameters[symbol.first_parameter + p].name) != name) continue;
        if (passed_.insert({SymbolRef{file, scope}, p, sink.via, sink.to}).second)
          fresh_.push_back({{file, scope}, {p, sink, trail}});
        return;
      }
      scope = symbol.container;
    }
  }

  void follow_callers() {
    const auto open = std::exchange(fresh_, {});
    for (const auto& [function, passing] : open) {
      for (const auto& [file, call] : in_.links.callers(function)) {
        if (!in_.own(file)) continue;
        const Syntax& syntax = in_.project.of(file);
        const auto place = argument_of(syntax, syntax.calls[call], function, passing.parameter);
        if (place >= 0) take(file, call, passing.sink, place, passing.trail);
      }
    }
  }

  /// The argument that a parameter gets: by name, else by place.
  int argument_of(const Syntax& syntax, const syntax::Call& call, SymbolRef function,
                  std::uint32_t parameter) const {
    const Syntax& there = in_.project.of(function.file);
    const syntax::Symbol& symbol = there.symbols[function.symbol.index()];
    const std::string_view name =
        there.text(there.parameters[symbol.first_parameter + parameter].name);
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId id = syntax.arguments[call.first_argument + a];
      if (id.valid() && syntax.value(id).kind == ValueKind::entry &&
          syntax.text(syntax.value(id).text) == name)
        return static_cast<int>(a);
    }
    if (parameter >= call.argument_count) return -1;
    const ValueId id = syntax.arguments[call.first_argument + parameter];
    return id.valid() && syntax.value(id).kind != ValueKind::entry ? static_cast<int>(parameter)
                                                                   : -1;
  }

  /// "list of UserPublic" → User, when the rest of the name only says what it is for.
  std::optional<std::size_t> entity_of_shape(std::string_view type) const {
    const std::string core(type.substr(type.find_last_of(" <[.") + 1));
    std::vector<std::string> words = identifier_words(core.substr(0, core.find_first_of(">]")));
    static const std::set<std::string> kEndings = {
        "dto", "public",   "response", "out",  "read",   "view",    "schema", "model",
        "vo",  "resource", "output",   "full", "detail", "details", "list",   "entity"};
    if (const auto found = objects_.by_name(core)) return found;
    while (words.size() > 1 && kEndings.contains(words.back())) words.pop_back();
    std::string name;
    for (std::string word : words) {
      if (word.front() >= 'a' && word.front() <= 'z')
        word.front() = static_cast<char>(word.front() - 32);
      name += word;
    }
    return name.empty() ? std::nullopt : objects_.by_name(name);
  }

  void find_answers() {
    for (const Endpoint& endpoint : model_.endpoints) {
      if (endpoint.handling.response.type.empty() || endpoint.places.empty()) continue;
      const auto entity = entity_of_shape(endpoint.handling.response.type);
      if (!entity) continue;
      const Sink sink{"endpoint", endpoint.method + " " + endpoint.path, false};
      for (const EntityField& field : model_.entities[*entity].fields) {
        // Passwords in the class of an answer are as a rule left out when it is written.
        if (field.personal.empty() || field.personal == "credential") continue;
        const auto same = [&](const meaning::PayloadField& f) {
          return name_key(f.name) == name_key(field.is.name) ||
                 name_key(f.name) == name_key(field.is.code_name);
        };
        const bool listed = std::ranges::any_of(endpoint.handling.response.fields, same);
        if (listed) add(*entity, &field, sink, {endpoint.places.front()});
      }
    }
  }

  void add(std::size_t entity, const EntityField* field, const Sink& sink, const Trail& trail) {
    const std::string name = model_.entities[entity].name + "." +
                             (field->is.code_name.empty() ? field->is.name : field->is.code_name);
    found_[{sink.via, sink.to, trail}].insert(name);
  }

  void finish() {
    std::map<std::tuple<std::string, std::string, std::vector<std::string>>, std::vector<Place>>
        joined;
    for (const auto& [key, fields] : found_) {
      const auto& [via, to, trail] = key;
      std::vector<Place>& places = joined[{via, to, {fields.begin(), fields.end()}}];
      for (const Place& place : trail) {  // the sink itself first
        const bool there = std::ranges::find(places, place) != places.end();
        if (!there && places.size() < kMaxPlaces) places.push_back(place);
      }
    }
    for (auto& [key, places] : joined) {
      const auto& [via, to, fields] = key;
      model_.leaves.push_back({fields, to, via, std::move(places)});
    }
  }

  const Inputs& in_;
  const EntityObjects& objects_;
  Model& model_;
  Sinks sinks_;
  std::map<std::tuple<std::string, std::string, Trail>, std::set<std::string>> found_;
  std::set<std::tuple<SymbolRef, std::uint32_t, std::string, std::string>> passed_;
  std::vector<std::pair<SymbolRef, Passing>> fresh_;
};

}  // namespace

void find_leaves(const Inputs& in, const EntityObjects& objects, Model& model) {
  if (!objects.empty()) Tracer(in, objects, model).run();
}

}  // namespace cutaway::model
