// SPDX-License-Identifier: Apache-2.0
// Strict JSON by simdjson's on-demand front, walked with a stack of its iterators.
#include <simdjson.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/json_reader.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

namespace od = simdjson::ondemand;

struct Open {
  DataId id;
  bool is_object = false, begun = false;
  od::object object;
  od::object_iterator fields;
  od::array array;
  od::array_iterator items;
};

class Walk {
 public:
  Walk(std::string_view text, const char* base, Syntax& out)
      : base_(base), lines_(text), builder_(out) {}

  template <class Value>  // a document or a value
  bool open(Value& value, bool is_object, DataId parent, std::string_view key, std::uint32_t line) {
    Open made;
    made.is_object = is_object;
    made.id = builder_.add(parent, is_object ? DataKind::map : DataKind::list, key, {}, line);
    const auto error =
        is_object ? value.get_object().get(made.object) : value.get_array().get(made.array);
    if (error == simdjson::SUCCESS) stack_.push_back(made);
    return error == simdjson::SUCCESS;
  }

  /// Takes everything below the containers that are open.
  bool run() {
    while (!stack_.empty()) {
      Open& top = stack_.back();
      const bool more = top.is_object ? advance(top.object, top.fields, top.begun)
                                      : advance(top.array, top.items, top.begun);
      if (failed_) return false;
      if (!more) {
        builder_.end(top.id, last_line_);
        stack_.pop_back();
      } else if (!(top.is_object ? take_field(top) : take_item(top))) {
        return false;
      }
    }
    return true;
  }

  void clear() { builder_.clear(); }

 private:
  template <class Container, class Iterator>
  bool advance(Container& container, Iterator& at, bool& begun) {
    if (begun) {
      ++at;
    } else if (container.begin().get(at) != simdjson::SUCCESS) {
      failed_ = true;
    }
    begun = true;
    return !failed_ && at != Iterator();
  }

  bool take_field(Open& top) {
    od::field field;
    if ((*top.fields).get(field) != simdjson::SUCCESS) return false;
    const char* at = field.key().raw();
    std::string_view key;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) return false;
    return take(field.value(), top.id, key, line_of(at));
  }

  bool take_item(Open& top) {
    od::value value;
    if ((*top.items).get(value) != simdjson::SUCCESS) return false;
    return take(value, top.id, {}, line_of(value.raw_json_token().data()));
  }

  bool take(od::value& value, DataId parent, std::string_view key, std::uint32_t line) {
    od::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS) return false;
    std::string_view text = trim(value.raw_json_token());
    switch (type) {
      case od::json_type::object:
      case od::json_type::array:
        return open(value, type == od::json_type::object, parent, key, line);
      case od::json_type::string:
        if (value.get_string().get(text) != simdjson::SUCCESS) return false;
        builder_.mark_quoted(builder_.add(parent, DataKind::scalar, key, text, line));
        return true;
      case od::json_type::number: {
        double number = 0;
        if (value.get_double().get(number) != simdjson::SUCCESS) return false;
        break;
      }
      case od::json_type::boolean: {
        bool flag = false;
        if (value.get_bool().get(flag) != simdjson::SUCCESS) return false;
        break;
      }
      case od::json_type::null: {
        bool null = false;
        if (value.is_null().get(null) != simdjson::SUCCESS || !null) return false;
        text = {};
        break;
      }
    }
    builder_.add(parent, DataKind::scalar, key, text, line);
    return true;
  }

  std::uint32_t line_of(const char* at) {
    last_line_ = lines_.at(static_cast<std::size_t>(at - base_));
    return last_line_;
  }

  const char* base_;
  LineFinder lines_;
  DataBuilder builder_;
  std::vector<Open> stack_;
  std::uint32_t last_line_ = 1;
  bool failed_ = false;
};

}  // namespace

bool read_strict_json(std::string_view text, Syntax& out) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (bracket_depth(text) > kDepthLimit) return false;
  const simdjson::padded_string bytes(text);
  od::parser parser;
  od::document document;
  od::json_type type{};
  if (parser.iterate(bytes).get(document) != simdjson::SUCCESS ||
      document.type().get(type) != simdjson::SUCCESS ||
      (type != od::json_type::object && type != od::json_type::array)) {
    return false;
  }
  Walk walk(text, bytes.data(), out);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const std::uint32_t line = LineFinder(text).at(first);
  if (walk.open(document, type == od::json_type::object, {}, {}, line) && walk.run() &&
      document.current_location().error() == simdjson::OUT_OF_BOUNDS) {  // nothing follows
    return true;
  }
  walk.clear();
  return false;
}

}  // namespace cutaway::syntax
