// SPDX-License-Identifier: Apache-2.0
// HandedOver: who takes what is given to a mediator: the class whose base names the type of it, or
// the function that is marked as a listener and takes it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class HandedOver {
 public:
  explicit HandedOver(const Inputs& in);

  struct Takers {
    std::vector<SymbolRef> types;  ///< classes, and functions that listen
    bool all = false;              ///< every one of them is run, not just one
  };
  /// Own classes and functions that take what the call hands over, be it to a library or to an own
  /// function that passes it on; none when the call hands nothing over.
  Takers of(FileId file, std::uint32_t call) const;
  /// Whether the call hands what it is given to somebody.
  bool hands(FileId file, std::uint32_t call) const {
    return hands_over(file, call).has_value() || !called_on(file, call).empty();
  }
  /// Whether an own function of that name runs the object that it is given.
  bool runs_given(std::string_view name) const;
  /// Whether a call of that name runs none of the functions that it is given: it forgets what they
  /// gave.
  bool only_names(std::string_view name) const;
  /// Whether the call is a library's that runs the object that it is given, here and now.
  bool runs_at_once(FileId file, std::uint32_t call) const;
  /// Whether a call upon a class makes an object and runs it: as what it is for, or its function
  /// of the name that is called.
  enum class ClassRun : std::uint8_t { none, whole, named };
  ClassRun runs_class(linking::NameId origin) const;
  /// The own function that runs because a library's function which its class has from it is called:
  /// "run" for `Thread.start`; "" for others.
  std::string_view started_by(linking::NameId origin) const;
  /// Name of the own class that a value given to a call is an object of; "" when that is not known.
  std::string_view type_of(FileId file, ValueId value, const syntax::Call& call) const;
  /// Whether a class of that name is, in a file, another one than the one that was made: the file
  /// has it from a file that declares one (`Account\Send`, `Admin\Send`), or declares it itself.
  bool means_another(FileId file, std::string_view type, SymbolRef made) const;

 private:
  /// What an own function does with one of its parameters: it hands it over.
  struct Forward {
    std::uint32_t parameter = 0;
    bool all = false;
  };
  bool is_of(const std::vector<std::string>& globs, linking::NameId origin) const;
  void index();
  void find_listeners(FileId file);
  void listens(SymbolRef function);
  bool find_forwards();
  void forwards(SymbolRef function, Forward forward);
  void forwards_kept(FileId file, const syntax::Call& call, ValueId given, bool all);
  bool takes(SymbolRef type, std::string_view thing) const;
  void find_listed(FileId file);
  void find_bases();
  std::optional<Forward> hands_over(FileId file, std::uint32_t call) const;
  void add(std::string_view taken, SymbolRef type);
  void add_listener(std::string_view taken, SymbolRef listener);
  void add_over(SymbolRef type);
  void keep_same(FileId file, ValueId given, std::string_view type, Takers& out) const;
  void add_named(FileId file, const syntax::Call& call, const Forward& hands, Takers& out) const;
  std::string_view called_on(FileId file, std::uint32_t call) const;
  std::string_view made_as(const syntax::Syntax& syntax, ValueId value,
                           const syntax::Call& call) const;

  const Inputs& in_;
  std::vector<std::string> one_, all_, takers_, running_, listening_, at_once_, unrun_, called_on_,
      made_and_run_, made_and_called_, puts_away_, handlers_;
  std::multimap<std::string, std::string> bases_of_;          ///< of own classes, by their names
  std::vector<std::pair<std::string, std::string>> started_;  ///< "java.lang:Thread.start", "run"
  std::map<SymbolRef, Forward> forwards_;
  mutable std::map<linking::NameId, std::optional<Forward>> by_origin_;
  std::set<SymbolRef> over_;  ///< own interfaces that extend a library's
  std::map<std::string, std::vector<SymbolRef>, std::less<>> by_type_;  ///< name of what is taken
  /// Functions that say for which event they listen, by its name.
  std::map<std::string, std::vector<SymbolRef>, std::less<>> by_name_;
};

}  // namespace cutaway::model
