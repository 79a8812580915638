// SPDX-License-Identifier: Apache-2.0
// YAML into a data tree: the events of libyaml, put together with anchors, merges and several
// documents.
#include <yaml.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"
#include "syntax/template_mask.h"
#include "syntax/yaml_reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {
    "Chart.lock",     "pubspec.lock",   "Podfile.lock",  "shard.lock", "*.yaml",
    "*.yml",          "Kustomization",  "*.yml.j2",      "*.yaml.j2",  "*.yml.jinja",
    "*.yaml.jinja",   "*.yml.jinja2",   "*.yaml.jinja2", "*.yml.tmpl", "*.yaml.tmpl",
    "*.yml.tpl",      "*.yaml.tpl",     "*.yml.erb",     "*.yaml.erb", "*.yaml.gotmpl",
    "*.yml.template", "*.yaml.template"};
constexpr std::size_t kAliasLimit = 100'000;

std::string_view text_of(const yaml_char_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};  // NOLINT: libyaml's bytes are unsigned
}

std::string_view text_of(const yaml_char_t* name) {
  return name == nullptr ? std::string_view() : reinterpret_cast<const char*>(name);  // NOLINT
}

/// A map or list whose end has not come yet.
struct Open {
  DataId id;
  bool is_map = false;
  bool has_key = false;
  bool is_merge = false;  ///< the list after `<<`: its items are merged into the map around it
  std::string key;
  std::uint32_t key_line = 0;
  std::vector<DataId> merges;
};

class Composer {
 public:
  Composer(Syntax& out, bool masked, std::size_t documents)
      : out_(out), builder_(out), masked_(masked) {
    if (documents > 1) top_ = builder_.add({}, DataKind::list, {}, {}, 1);
  }

  /// False when nothing more can be taken.
  bool take(const yaml_event_t& event) {
    line_ = static_cast<std::uint32_t>(event.start_mark.line) + 1;
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        anchors_.clear();
        return true;
      case YAML_SCALAR_EVENT:
        return take_scalar(event), true;
      case YAML_ALIAS_EVENT:
        return take_alias(text_of(event.data.alias.anchor)), true;
      case YAML_MAPPING_START_EVENT:
        return begin(true, text_of(event.data.mapping_start.anchor));
      case YAML_SEQUENCE_START_EVENT:
        return begin(false, text_of(event.data.sequence_start.anchor));
      case YAML_MAPPING_END_EVENT:
      case YAML_SEQUENCE_END_EVENT:
        return finish(), true;
      default:
        return true;
    }
  }

  /// Closes what a mistake left open.
  void finish_all() {
    while (!open_.empty()) finish();
    builder_.end(top_, last_line_);
  }

 private:
  void take_scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    std::string value(text_of(scalar.value, scalar.length));
    if (masked_) value = restore_templates(value);
    Open* open = open_.empty() ? nullptr : &open_.back();
    if (open != nullptr && open->is_map && !open->has_key) {
      open->key = std::move(value);
      open->key_line = line_;
      open->has_key = true;
      last_line_ = line_;
      return;
    }
    const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (plain && (value == "~" || value == "null")) value.clear();
    if (plain && value.empty() && open == nullptr) return;  // an empty document
    std::uint32_t end = static_cast<std::uint32_t>(event.end_mark.line) + 1;
    if (event.end_mark.column == 0 && end > line_) --end;
    const DataId id = place(DataKind::scalar, value, end);
    if (!plain) builder_.mark_quoted(id);
    remember(text_of(scalar.anchor), id);
    last_line_ = std::max(line_, end);
  }

  void take_alias(std::string_view name) {
    const auto found = anchors_.find(std::string(name));
    const bool is_open = found != anchors_.end() && is_unfinished(found->second);
    last_line_ = line_;
    Open* open = open_.empty() ? nullptr : &open_.back();
    if (open != nullptr && open->is_map && !open->has_key) {
      open->key = found == anchors_.end()
                      ? "*" + std::string(name)
                      : std::string(out_.text(out_.data[found->second.index()].value));
      open->key_line = line_;
      open->has_key = true;
    } else if (found == anchors_.end() || is_open || aliases_left_ == 0) {
      place(DataKind::scalar, "*" + std::string(name), line_);
      if (aliases_left_ == 0)
        add_problem(out_, "more than 100,000 values come from aliases", line_);
    } else if (open != nullptr && open->is_map && open->key == "<<") {
      open->merges.push_back(found->second);
      open->has_key = false;
    } else if (open != nullptr && open->is_merge && open_.size() > 1) {
      open_[open_.size() - 2].merges.push_back(found->second);
    } else {
      const Slot slot = next_slot();
      builder_.copy(slot.parent, found->second, slot.key, slot.line, aliases_left_);
    }
  }

  bool begin(bool is_map, std::string_view anchor) {
    if (open_.size() >= kDepthLimit) {
      add_problem(out_, "maps and lists lie more than 200 deep in each other", line_);
      return false;
    }
    Open made;
    made.is_map = is_map;
    if (!open_.empty() && open_.back().is_map && !open_.back().has_key) {
      open_.back().has_key = true;  // a map or list as a key: its content is kept below the key "?"
      open_.back().key = "?";
      open_.back().key_line = line_;
      complex_keys_.push_back(open_.size());
    }
    if (!is_map && !open_.empty() && open_.back().is_map && open_.back().key == "<<") {
      made.is_merge = true;
      open_.back().has_key = false;
    } else {
      made.id = place(is_map ? DataKind::map : DataKind::list, {}, line_);
      remember(anchor, made.id);
    }
    open_.push_back(std::move(made));
    return true;
  }

  void finish() {
    Open done = std::move(open_.back());
    open_.pop_back();
    if (!complex_keys_.empty() && complex_keys_.back() == open_.size()) {
      complex_keys_.pop_back();
      open_.back().has_key = true;  // its value comes next, under the same key
      open_.back().key = "?";
    }
    if (!done.id.valid()) return;
    if (!done.merges.empty()) merge(done);
    builder_.end(done.id, std::max(last_line_, out_.data[done.id.index()].line));
  }

  /// `<<`: what the map does not have itself comes from the maps merged into it, the first one
  /// first.
  void merge(const Open& map) {
    std::set<std::string, std::less<>> own;
    for (DataId child = out_.data[map.id.index()].first_child; child.valid();
         child = out_.data[child.index()].next_sibling) {
      own.emplace(out_.text(out_.data[child.index()].key));
    }
    for (const DataId source : map.merges) {
      for (DataId child = out_.data[source.index()].first_child; child.valid();
           child = out_.data[child.index()].next_sibling) {
        const std::string key(out_.text(out_.data[child.index()].key));
        if (!own.insert(key).second) continue;
        builder_.copy(map.id, child, key, out_.data[child.index()].line, aliases_left_);
      }
    }
  }

  struct Slot {
    DataId parent;
    std::string key;
    std::uint32_t line;
  };
  /// Where the next value belongs; uses up the waiting key.
  Slot next_slot() {
    if (open_.empty()) {
      return {top_, top_.valid() ? "#" + std::to_string(document_++) : std::string(), line_};
    }
    Open& open = open_.back();
    if (!open.is_map) return {open.id.valid() ? open.id : enclosing(), {}, line_};
    open.has_key = false;
    return {open.id, open.key, open.key_line};
  }
  DataId enclosing() const {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].id.valid()) return open_[i].id;
    }
    return top_;
  }

  DataId place(DataKind kind, std::string_view value, std::uint32_t end_line) {
    const Slot slot = next_slot();
    return builder_.add(slot.parent, kind, slot.key, value, slot.line, end_line);
  }

  void remember(std::string_view anchor, DataId id) {
    if (!anchor.empty() && id.valid()) anchors_[std::string(anchor)] = id;
  }
  bool is_unfinished(DataId id) const {
    return std::any_of(open_.begin(), open_.end(), [id](const Open& o) { return o.id == id; });
  }

  Syntax& out_;
  DataBuilder builder_;
  bool masked_;
  DataId top_;
  std::size_t document_ = 0;
  std::vector<Open> open_;
  std::vector<std::size_t> complex_keys_;
  std::map<std::string, DataId> anchors_;
  std::size_t aliases_left_ = kAliasLimit;
  std::uint32_t line_ = 1, last_line_ = 1;
};

/// Calls `each(event)` until it gives false or the text ends; the problem's line when libyaml gives
/// up, else 0.
template <class Each>
std::uint32_t for_each_event(std::string_view text, std::string& why, Each each) {
  yaml_parser_t parser;
  if (yaml_parser_initialize(&parser) == 0) return 1;
  yaml_parser_set_input_string(&parser,
                               reinterpret_cast<const unsigned char*>(text.data()),  // NOLINT
                               text.size());
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  std::uint32_t bad_line = 0;
  bool more = true;
  while (more) {
    yaml_event_t event;
    if (yaml_parser_parse(&parser, &event) == 0) {
      bad_line = static_cast<std::uint32_t>(parser.problem_mark.line) + 1;
      why = parser.problem == nullptr ? "not understood" : parser.problem;
      break;
    }
    more = event.type != YAML_STREAM_END_EVENT && each(event);
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return bad_line;
}

/// Documents that hold something.
std::size_t count_documents(std::string_view text) {
  std::size_t documents = 0;
  bool has_content = false;
  LineReader lines(text);
  while (lines.next()) {
    std::string_view line = lines.line();
    if (line.starts_with("---") && (line.size() == 3 || line[3] == ' ')) {
      has_content = false;
      line.remove_prefix(3);
    }
    line = trim(line);
    if (has_content || line.empty() || line.front() == '#' || line.front() == '%' || line == "...")
      continue;
    has_content = true;
    ++documents;
  }
  return documents;
}

/// Reads `text` and gives the line where libyaml gave up, or 0.
std::uint32_t compose(std::string_view text, bool masked, std::string& why, Syntax& out) {
  Composer composer(out, masked, count_documents(text));
  const std::uint32_t bad_line =
      for_each_event(text, why, [&](const yaml_event_t& event) { return composer.take(event); });
  composer.finish_all();
  return bad_line;
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  read_yaml(text, out);
}

}  // namespace

void read_yaml(std::string_view text, Syntax& out) {
  std::string why;
  std::uint32_t bad_line = 0;
  const bool plain = text.find("{{") == std::string_view::npos &&
                     text.find("{%") == std::string_view::npos && !has_ruby_lines(text);
  if (plain) {
    bad_line = compose(text, false, why, out);
  } else {
    bad_line = compose(mask_templates(text), true, why, out);
  }
  if (bad_line != 0) {
    out.has_errors = true;
    add_problem(out, "not read from here on: " + why, bad_line);
  }
}

extern const StructuredReader record_yaml;
const StructuredReader record_yaml = {"yaml", kNames, read, R"(base: &base
  image: redis:7
services:
  cache:
    <<: *base
    ports: ["6379:6379"]
)"};

}  // namespace cutaway::syntax
