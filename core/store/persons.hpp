#pragma once
#include <optional>
#include <string>

#include "store/command.hpp"

namespace congtam::store {

// Names of people live here and nowhere else; everything else holds the opaque id. The audit chain covers a salted
// commitment of the name, never the name, so that a person can be erased and the chain still verifies.

// Adds a person and returns the id ("p" and 16 random letters). Two people may have one name.
std::string add_person(Command& command, const std::string& name);

// Nothing for an unknown or erased person.
std::optional<std::string> person_name(const Database& database, const std::string& id);

// Forgets name and salt; false if there was none. The id stays: what was done under it stays done.
bool erase_person(Command& command, const std::string& id);

// Whether the stored name is still the one that was recorded; true for an erased person, of whom nothing is claimed.
bool name_is_genuine(const Database& database, const std::string& id);

}  // namespace congtam::store
