// SPDX-License-Identifier: Apache-2.0
// AmountSources: every value of a source that holds a number, with what is said of it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/things.h"
#include "meaning/test_lines.h"
#include "model/quotes.h"
#include "ranking/kinds.h"

namespace cutaway::answers {

/// Where a value comes from: what is meant to be set comes first.
enum class AmountSource : std::uint8_t { setting, constant, field_default, parameter, data };

struct FoundAmount {
  std::string name, holder;  ///< "MAX_EDIT_MINS", "Story"
  Place place;
  AmountSource source = AmountSource::constant;
  std::string written;     ///< as it stands there: "60 * 6"
  std::string unit;        ///< of a rule: in what it is measured
  bool bound = false;      ///< the rule tells the most or the least, not what is taken at first
  std::string comment;     ///< above it or on its line
  std::uint32_t used = 0;  ///< words of conditions that compare with it, and of what stands in them
  bool declared = false;   ///< such an entry that tells its type and section, too
  bool table = false;      ///< an entry of a table of defaults that other files read by its key
  std::vector<Place> fallbacks = {};  ///< of such an entry: reads that hold a number of their own
  Place offered = {};                 ///< of such an entry: the field of a form named by its key
  bool member = false;                ///< a field of a type, or of what is kept
  bool fallback = false;       ///< stands where such an entry is read: it decides nothing itself
  std::size_t rule = kNoRule;  ///< row of the model's rules
  static constexpr std::size_t kNoRule = ~std::size_t{0};
};

/// A comment; one behind code on its line says nothing of the line below.
struct Remark {
  std::string_view text;
  bool behind_code = false;
};

/// "250", "0.5", "10_000": digits and what stands between them.
bool is_number(std::string_view text);

/// A value as it stands in the code, where it is small and holds a number: "60 * time.Minute",
/// "6", "timedelta(hours=1)"; empty otherwise.
std::string written_amount(const syntax::Syntax& syntax, ValueId id, int depth = 0);

/// "min_value", "maxLength": what may be typed, and not what holds.
bool is_bound_of_input(std::string_view name);

/// Names of the function around a line and of what holds it.
std::string function_around(const syntax::Syntax& syntax, std::uint32_t line);

/// A call that is handed the key of a setting and the number that holds where nobody sets it.
struct KeyedRead {
  std::string_view key, number;  ///< of the syntax
  std::uint32_t line = 0, end_line = 0;
};

/// `SysConfig().get("query_limit", 5000)`, in the order of the calls.
std::vector<KeyedRead> keyed_reads(const RequestWords& words, const syntax::Syntax& syntax);

class AmountSources {
 public:
  AmountSources(const model::Analysis& analysis, const RequestWords& words, const WordBits& bits)
      : analysis_(analysis),
        words_(words),
        bits_(bits),
        kinds_(*analysis.catalogue),
        quotes_(analysis) {}

  /// In the order of files and lines.
  std::vector<FoundAmount> find();

 private:
  using Comments = std::map<std::uint32_t, Remark>;  ///< by their last line
  void file(FileId id);
  void symbols(FileId id, const Comments& comments);
  void members(FileId id, ValueId value, const std::string& holder, int depth = 0);
  void parameters(FileId id);
  void assigned(FileId id, const Comments& comments);
  void registered(FileId id, const Comments& comments);
  void annotated(FileId id);
  void options(FileId id);
  void clocks(FileId id);
  void ends(FileId id);
  void data(FileId id, const Comments& comments);
  using OpenTables = std::map<std::string, std::vector<FoundAmount>, std::less<>>;  ///< by key
  /// By key: how often it is read, and words of what reads it.
  using Readers = std::map<std::string_view, std::pair<std::size_t, std::uint32_t>>;
  void tables();
  void read_in(FileId id, OpenTables& open, Readers& readers);
  void table(FileId id, OpenTables& open);
  void read_elsewhere(OpenTables& open);
  void note_table(FoundAmount found);
  void reads();
  void fallbacks(FileId id);
  void keyed(FileId id);
  void defaults();
  void longest(const model::Entity& entity, const model::EntityField& field);
  void rules();
  void compared(FileId id);
  void limits_in_conditions(FileId id);
  bool is_in_test(const Place& place);
  std::string unit_above(const Place& place, std::string_view written);
  std::string remark_above(FileId id, std::uint32_t line);
  FoundAmount* note(FoundAmount found);
  bool is_looked_at(FileId id) const;

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const WordBits& bits_;
  ranking::FileKinds kinds_;
  model::Quotes quotes_;
  std::map<FileId, std::optional<meaning::TestLines>> tests_;
  std::vector<FoundAmount> out_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_name_;
  std::map<std::pair<FileId, std::uint32_t>, std::vector<std::size_t>> by_line_;
};

}  // namespace cutaway::answers
