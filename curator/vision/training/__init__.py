"""How the shipped networks are made; nothing here is imported when photos are analysed."""
